// The random numbers of libtorch have one global state, which tests seed.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
