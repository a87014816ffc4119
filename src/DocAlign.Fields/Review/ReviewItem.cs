namespace DocAlign.Fields.Review;

/// <param name="Page">From 1.</param>
/// <param name="Box">Left, top, right, bottom on the rectified page, in pixels.</param>
public sealed record ReviewItem(string Description, decimal Amount, double Confidence, int Page, IReadOnlyList<int> Box);
