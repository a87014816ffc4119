namespace TorchSharp;

public static partial class torch
{
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);

    public static Tensor dot(Tensor input, Tensor target) => input.dot(target);

    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public static Tensor cross(Tensor input, Tensor other, long dim = 0L) => LinalgOps.cross.Call(input, other, dim);

    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => LinalgOps.addmm.Call(input, mat1, mat2, (double)beta, (double)alpha);

    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => LinalgOps.baddbmm.Call(input, batch1, batch2, (double)beta, (double)alpha);

    /// <summary>Sums of products by Einstein's notation, such as "bij,bjk->bik".</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => LinalgOps.einsum.Call(equation, tensors);

    public static Tensor kron(Tensor left, Tensor right) => LinalgOps.kron.Call(left, right);

    public static Tensor trace(Tensor input) => LinalgOps.trace.Call(input);

    public static Tensor det(Tensor input) => linalg.det(input);

    public static Tensor inverse(Tensor input) => linalg.inv(input);

    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2.0) => LinalgOps.cdist.Call(x1, x2, p);

    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => LinalgOps.matmul.Call(this, target);

        public Tensor mm(Tensor target) => LinalgOps.mm.Call(this, target);

        public Tensor bmm(Tensor batch2) => LinalgOps.bmm.Call(this, batch2);

        public Tensor mv(Tensor target) => LinalgOps.mv.Call(this, target);

        public Tensor dot(Tensor target) => LinalgOps.dot.Call(this, target);

        public Tensor outer(Tensor vec2) => LinalgOps.outer.Call(this, vec2);

        public Tensor inverse() => linalg.inv(this);

        public Tensor det() => linalg.det(this);

        public Tensor trace() => LinalgOps.trace.Call(this);
    }

    public static partial class linalg
    {
        public static Tensor det(Tensor A) => LinalgOps.det.Call(A);

        public static (Tensor, Tensor) slogdet(Tensor A) => LinalgOps.slogdet.CallPair(A);

        public static Tensor inv(Tensor A) => LinalgOps.inv.Call(A);

        public static Tensor pinv(Tensor input, double rcond = 1e-15, bool hermitian = false) => LinalgOps.pinv.Call(input, rcond, hermitian);

        /// <summary>X with A X = B (or X A = B where <paramref name="left"/> is false).</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => LinalgOps.solve.Call(A, B, left);

        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            @out is null
                ? LinalgOps.solve_triangular.Call(A, B, upper, left, unitriangular)
                : LinalgOps.solve_triangular_out.CallInPlace(@out, A, B, upper, left, unitriangular, @out);

        public static Tensor cholesky(Tensor input) => LinalgOps.cholesky.Call(input);

        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor A, bool fullMatrices = true) => LinalgOps.svd.CallTriple(A, fullMatrices);

        public static Tensor svdvals(Tensor A) => LinalgOps.svdvals.Call(A);

        public static (Tensor, Tensor) eigh(Tensor A, char UPLO = 'L') => LinalgOps.eigh.CallPair(A, UPLO.ToString());

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => LinalgOps.eigvalsh.Call(input, UPLO.ToString());

        public static Tensor norm(Tensor A, double ord, long[]? dims = null, bool keepdim = false) => LinalgOps.norm.Call(A, ord, dims, keepdim);

        public static Tensor norm(Tensor A, string ord, long[]? dims = null, bool keepdim = false) => LinalgOps.norm_str.Call(A, ord, dims, keepdim);

        public static Tensor norm(Tensor A, long[]? dims = null, bool keepdim = false) => LinalgOps.norm.Call(A, Arg.None, dims, keepdim);

        public static Tensor vector_norm(Tensor A, double ord = 2d, long[]? dims = null, bool keepdim = false) => LinalgOps.vector_norm.Call(A, ord, dims, keepdim);

        public static Tensor matrix_rank(Tensor A, double? atol = null, double? rtol = null, bool hermitian = false) => LinalgOps.matrix_rank.Call(A, atol, rtol, hermitian);

        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) => LinalgOps.lstsq.CallQuadruple(input, other);

        public static Tensor matrix_power(Tensor A, int n) => LinalgOps.matrix_power.Call(A, (long)n);
    }

    private static class LinalgOps
    {
        public static readonly Op matmul = new("matmul");
        public static readonly Op mm = new("mm");
        public static readonly Op bmm = new("bmm");
        public static readonly Op mv = new("mv");
        public static readonly Op dot = new("dot");
        public static readonly Op outer = new("outer");
        public static readonly Op cross = new("cross");
        public static readonly Op addmm = new("addmm");
        public static readonly Op baddbmm = new("baddbmm");
        public static readonly Op einsum = new("einsum");
        public static readonly Op kron = new("kron");
        public static readonly Op trace = new("trace");
        public static readonly Op cdist = new("cdist");
        public static readonly Op det = new("linalg_det");
        public static readonly Op slogdet = new("linalg_slogdet");
        public static readonly Op inv = new("linalg_inv");
        public static readonly Op pinv = new("linalg_pinv");
        public static readonly Op solve = new("linalg_solve");
        public static readonly Op solve_triangular = new("linalg_solve_triangular");
        public static readonly Op solve_triangular_out = new("linalg_solve_triangular", "out");
        public static readonly Op cholesky = new("linalg_cholesky");
        public static readonly Op svd = new("linalg_svd");
        public static readonly Op svdvals = new("linalg_svdvals");
        public static readonly Op eigh = new("linalg_eigh");
        public static readonly Op eigvalsh = new("linalg_eigvalsh");
        public static readonly Op norm = new("linalg_norm");
        public static readonly Op norm_str = new("linalg_norm", "ord_str");
        public static readonly Op vector_norm = new("linalg_vector_norm");
        public static readonly Op matrix_rank = new("linalg_matrix_rank", "atol_rtol_float");
        public static readonly Op lstsq = new("linalg_lstsq");
        public static readonly Op matrix_power = new("linalg_matrix_power");
    }
}
