"""Puts what was learned into the Swift file and the report; used by learn_ranking.py."""

DOCUMENTATION = {"words": "Where there is no table of meaning.", "meaning": "Where meaning is measured."}
TITLES = {"words": "Without the table of meaning", "meaning": "With the table of meaning"}


def swift(way, learned):
    named = lambda names, values: "\n".join(f"            {value:.4f},  // {name}" for value, name in zip(values, names))
    return f'''    /// {DOCUMENTATION[way]}
    static let {way} = RankingWeights(
        score: [
{named(learned["names"], learned["weights"])}
        ],
        confidence: [
{named(learned["inputs"], learned["slope"])}
        ],
        confidenceConstant: {learned["constant"]:.4f},
        answerThreshold: {learned["threshold"]:.2f})
'''


def report(way, learned):
    error, flat = learned["errors"]
    return f'''## {TITLES[way]}

### Right article first

{learned["cross"]}

### Confidence: the chance that the first article is the right one

Area under the ROC curve, questions with an answer against questions without, mean of 7:
query {learned["areas"]["query"]:.3f}, raw {learned["areas"]["raw"]:.3f}. Calibration error (10 bins): {error:.3f} with
collections weighed alike, {flat:.3f} with every question the same weight. The threshold for an answer is the lowest that
lets at most {learned["most_false"]:.3f} of the questions that nothing fits through, mean of 7, and of the shipped ones at most
{learned["most_shipped_false"]:.2f}: {learned["threshold"]:.2f}.

{learned["calibration"]}

{learned["shipped"]}

{learned["thresholds"]}
'''


def write(learned, here):
    target = here.parent / "Sources/Answering/Ranking/RankingWeights.swift"
    target.write_text(f'''/// Weights of the ranking and its confidence: written by `scripts/learn_ranking.py`, not by hand.
///
/// `scripts/ranking-report.md` says how good they are.
struct RankingWeights {{
    /// What one unit of each feature adds to an article's score, in the order of ``RankingFeatures/names``.
    let score: [Double]
    /// What one unit of each input adds to the confidence's logit, in the order of ``Confidence/names``.
    let confidence: [Double]
    /// Logit of the confidence where every input is 0.
    let confidenceConstant: Double
    /// Confidence from which on the first article is shown as the answer.
    let answerThreshold: Double

{chr(10).join(swift(way, one) for way, one in learned.items())}
    static func weights(measuresMeaning: Bool) -> RankingWeights {{ measuresMeaning ? meaning : words }}
}}
''')
    (here / "ranking-report.md").write_text(f'''# What the ranking learned

Written by `learn_ranking.py --write`. Every figure is cross-validated in ten parts; questions about one article are in
the same part. `query` = the user's words without codes and links, `raw` = as pasted.

{chr(10).join(report(way, one) for way, one in learned.items())}''')
