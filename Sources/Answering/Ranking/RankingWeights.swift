/// Weights of the ranking, learned by `Scripts/learn_ranking.py`; its report is `Scripts/ranking-report.md`.
enum RankingWeights {
    /// What one unit of each feature adds to an article's score, in the order of ``RankingFeatures/names``.
    static let score: [Double] = [
        8, 2, 2, 2, 3, 1.5, 2, 3, 1, 1, 1, 3, 2, 2, 2, 1, -0.6,
    ]
}
