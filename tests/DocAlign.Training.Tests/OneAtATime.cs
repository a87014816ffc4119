// Some tests here watch the memory of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
