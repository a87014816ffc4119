using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Representations;

/// <summary>What a quarter turn and a mirror do to values, held to the pictures that they stand for.</summary>
public sealed class RepresentationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    private static readonly Representation[] All =
    [
        new ScalarGrid(2, 3),
        new ScalarGrid(1, 4),
        new RegularField(2, 3),
        new RegularField(1, 1),
        new Vectors(3),
        new TrivialRepresentation(4),
        new ControlLattice(3, isRelative: true),
        new ControlLattice(4, isRelative: false),
        new DirectSum(new ScalarGrid(1, 2), new Vectors(2), new TrivialRepresentation(1)),
    ];

    [Fact]
    public void QuarterTurn_FourTimes_IsTheIdentity() =>
        Assert.All(
            All,
            item =>
            {
                var two = item.QuarterTurn.After(item.QuarterTurn);
                Assert.Equal(Enumerable.Range(0, item.Dimension), two.After(two).Source);
                Assert.All(two.After(two).Sign, sign => Assert.Equal(1, sign));
            }
        );

    [Fact]
    public void ScalarGrid_TurnsAndMirrorsAsPicturesDo()
    {
        var pictures = rand(5, 2, 4, 4);
        var grid = new ScalarGrid(2, 4);
        Assert.True(grid.QuarterTurn.Apply(pictures.flatten(1)).equal(pictures.rot90(1, (2, 3)).flatten(1)).all().item<bool>());
        Assert.True(grid.Mirror.Apply(pictures.flatten(1)).equal(pictures.flip(3).flatten(1)).all().item<bool>());
    }

    /// <summary>Orientations shift by one while the pixels turn.</summary>
    [Fact]
    public void RegularField_TurnsPixelsAndShiftsOrientations()
    {
        var maps = rand([3, 2, 4, 3, 3]);
        var turned = new RegularField(2, 3).QuarterTurn.Apply(maps.flatten(1)).view(3, 2, 4, 3, 3);
        Assert.True(turned.equal(maps.rot90(1, (3, 4)).roll(1, 2)).all().item<bool>());
    }

    /// <summary>x right, y down: seen after a counter-clockwise quarter turn, what pointed right points up.</summary>
    [Fact]
    public void Vectors_TurnAsThePictureDoes()
    {
        var turned = new Vectors(2).QuarterTurn.Apply(tensor(new float[] { 1, 0, 0, 1 }));
        Assert.Equal([0f, -1, 1, 0], turned.data<float>().ToArray());
    }

    /// <summary>A warp that turns with the page: the control points of a turned page are those of the page, turned and reordered.</summary>
    [Fact]
    public void ControlLattice_Relative_LeavesTheIdentityWarpAlone()
    {
        var (relative, absolute) = (new ControlLattice(3, isRelative: true), new ControlLattice(3, isRelative: false));
        var points = tensor(Enumerable.Range(0, 9).SelectMany(i => new float[] { (i % 3) - 1, (i / 3) - 1 }).ToArray());
        Assert.True(relative.QuarterTurn.Apply(points).equal(points).all().item<bool>());
        Assert.False(absolute.QuarterTurn.Apply(points).equal(points).all().item<bool>());
    }

    [Fact]
    public void DirectSum_IsItsPartsOneAfterTheOther()
    {
        var (grid, vectors) = (new ScalarGrid(1, 2), new Vectors(2));
        var sum = new DirectSum(grid, vectors);
        var (a, b) = (rand(4), rand(4));
        Assert.Equal(8, sum.Dimension);
        Assert.Equal($"{grid.Spec} + {vectors.Spec}", sum.Spec);
        Assert.True(
            sum.QuarterTurn.Apply(cat([a, b])).equal(cat([grid.QuarterTurn.Apply(a), vectors.QuarterTurn.Apply(b)])).all().item<bool>()
        );
    }

    [Fact]
    public void Mirror_OfAKindWithoutOne_SaysWhichKindsHaveIt()
    {
        var exception = Assert.Throws<NotSupportedException>(() => new Vectors(2).Mirror);
        Assert.StartsWith("vectors(2) says how quarter turns act and not how a mirror does;", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Checkpoints store these words and compare them.</summary>
    [Fact]
    public void Specs_AreOfTheFileFormat() =>
        Assert.Equal(
            [
                "scalar(2x3x3)",
                "scalar(1x4x4)",
                "regular(2x4x3x3)",
                "regular(1x4x1x1)",
                "vectors(3)",
                "trivial(4)",
                "lattice(3x3,relative)",
                "lattice(4x4,absolute)",
                "scalar(1x2x2) + vectors(2) + trivial(1)",
            ],
            All.Select(item => item.Spec)
        );
}
