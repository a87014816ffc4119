using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void Scope_DisposesWhatWasMadeInIt()
    {
        Tensor inside, moved, detached, held;
        DisposeScopeManager.Statistics.Reset();
        using (var outer = NewDisposeScope())
        {
            using (var scope = NewDisposeScope())
            {
                inside = zeros(1);
                moved = zeros(1).MoveToOuterDisposeScope();
                detached = zeros(1).DetachFromDisposeScope();
                held = zeros(1);
                held.Dispose();
                Assert.Equal(1, scope.DisposablesCount);
                Assert.True(scope.Contains(inside));
                Assert.False(scope.Contains(moved));
            }

            Assert.True(inside.IsInvalid);
            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
            Assert.Equal(2, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.True(moved.IsInvalid);
        Assert.False(detached.IsInvalid);
        Assert.Equal(4, DisposeScopeManager.Statistics.CreatedInScopeCount);
        Assert.Equal(3, DisposeScopeManager.Statistics.DisposedInScopeCount);
        Assert.Equal(1, DisposeScopeManager.Statistics.DetachedFromScopeCount);
        detached.Dispose();
        Assert.Equal(1, DisposeScopeManager.Statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Throws<InvalidOperationException>(() => inside.sum());
    }

    [Fact]
    public void MovingOut_OfTheOutermostScopeDetaches()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            kept = ones(1).MoveToOuterDisposeScope();
        }

        Assert.False(kept.IsInvalid);
        kept.Dispose();
        Assert.True(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void DisposeEverythingBut_KeepsTheNamedOnes()
    {
        using var scope = NewDisposeScope();
        var tensors = Enumerable.Range(0, 10).Select(_ => zeros(1)).ToArray();
        scope.DisposeEverythingBut(tensors[3], tensors[7]);
        Assert.Equal(2, scope.DisposablesCount);
        Assert.Equal([3, 7], Enumerable.Range(0, 10).Where(i => !tensors[i].IsInvalid));
        tensors[3].Dispose();
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Attach_TakesATensorIn()
    {
        var loose = zeros(1);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(loose);
        }

        Assert.True(loose.IsInvalid);
    }

    [Fact]
    public void Removals_InAnyOrder_LeaveTheRestInPlace()
    {
        var random = new Random(5);
        using var scope = NewDisposeScope();
        var tensors = Enumerable.Range(0, 50).Select(_ => zeros(1)).ToList();
        for (var i = 0; i < 40; i++)
        {
            var k = random.Next(tensors.Count);
            tensors[k].Dispose();
            tensors.RemoveAt(k);
            Assert.Equal(tensors.Count, scope.DisposablesCount);
            Assert.All(tensors, t => Assert.True(scope.Contains(t)));
        }
    }

    [Fact]
    public void Scopes_BelongToTheirThread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = zeros(1));
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [Fact]
    public void TrainingStep_LeavesNoTensorBehind()
    {
        manual_seed(1);
        using var net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(36, 2));
        using var optimizer = optim.AdamW(net.parameters(), 0.01);
        using var x = randn(8, 1, 8, 8);
        using var y = stack([x.mean([1, 2, 3]), x.std([1, 2, 3])], 1);
        var losses = new List<float>();
        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.mse_loss(net.call(x), y);
            loss.backward();
            nn.utils.clip_grad_norm_(net.parameters(), 5);
            optimizer.step();
            losses.Add(loss.ToSingle());
        }

        Step();
        DisposeScopeManager.Statistics.Reset();
        var total = Tensor.TotalCount;
        for (var i = 0; i < 40; i++)
        {
            Step();
        }

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(0, DisposeScopeManager.Statistics.CreatedOutsideScopeCount);
        Assert.True(Tensor.TotalCount <= total);
        Assert.True(losses[^1] < losses[0] / 3, $"loss went from {losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void ForgottenTensors_AreFreedByTheGarbageCollector()
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget()
        {
            for (var i = 0; i < 100; i++)
            {
                zeros(10);
            }
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        Forget();
        Assert.True(Tensor.TotalCount >= before + 50);
        for (var i = 0; i < 20 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(Tensor.TotalCount <= before);
    }
}
