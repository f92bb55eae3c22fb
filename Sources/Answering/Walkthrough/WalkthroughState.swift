import Articles

/// Where a walk is: what is still to do, as a stack whose last element is next.
struct WalkthroughState: Sendable {
    /// Rounds through the same steps, the first counted.
    static let roundLimit = 3

    var agenda: [WalkthroughTask]
    var variant: String?
    var plan: WalkthroughPlan
    /// Places of the remedies not yet begun.
    var pending: [Int]
    /// Remedies whose cause a connection test has confirmed, so that nobody is asked about it.
    var confirmed: Set<Int> = []
    /// Places of the solutions begun.
    var tried: Set<Int> = []
    /// Rounds begun, by solution and step that sends the reader back.
    var rounds: [String: Int] = [:]
    /// Solutions that were gone through because a step names them.
    var followed: [Int: Int] = [:]
    /// How often each verification was gone through.
    var verified: [Int: Int] = [:]
    /// Solutions whose heading and introduction were shown.
    var introduced: Set<Int> = []
    /// The remedy that a question or a test points to, begun without asking where to begin.
    var chosen: Int?
    /// Step to begin a solution with, where a connection test points there.
    var firstStep: [Int: Int] = [:]
    /// Answers to conditions of the solution at hand.
    var answers: [String: Bool] = [:]
    /// The last condition answered, with its answer.
    var lastAnswer: Bool?
    /// The remedy at hand, counted as tried.
    var remedy: Int?
    var remediesBegun = 0
    /// Where the last step was.
    var solution: Int?
    var step: String?
    var isEscalating = false
    var result: WalkthroughResult?

    init(_ article: Article, options: Walkthrough.Options) {
        let variants = WalkthroughPlan.variants(of: article)
        let asked = Set(QuestionWords.split(options.variant ?? ""))
        let hit = options.solution.flatMap { id in article.solutions.first { $0.id == id } }?.variant
        variant =
            hit ?? variants.first {
                QuestionWords.split($0.name).elementsEqual(QuestionWords.split(options.variant ?? ""))
            }?.name
            ?? variants.first { !asked.isEmpty && asked.isSuperset(of: QuestionWords.split($0.name)) }?.name
        plan = WalkthroughPlan(article, variant: variant, first: options.solution, tallies: options.order)
        pending = Array(plan.remedies.indices)
        chosen = options.solution == nil ? nil : pending.first
        agenda = [.finish, .escalations, .workarounds, .remedies(.after), .remedies(.main)]
        agenda += plan.diagnosesBefore.reversed().map { .solution($0) }
        agenda += article.probes.indices.reversed().map { .probe($0, proves: false) }
        agenda.append(.checklist)
        if variant == nil, !variants.isEmpty { agenda.append(.variant) }
    }
}

/// Steps under way: those of a solution, below a step, or of a branch.
struct StepRun: Sendable {
    /// Place of the solution in the article, counted from 0.
    var solution: Int
    var steps: ArraySlice<Step>
    /// Numbers of the steps above with a dot behind each: `8.`; `nil` where the steps have no numbers of their own.
    var prefix: String?
    /// Round they are gone through in; 1 the first time.
    var round: Int
    var rounds: Int
    /// The step they belong to, where they have no numbers of their own.
    var parent: String?
}

/// Where a step belongs.
struct StepPlace: Sendable {
    var solution: Int
    var label: String?
    var parent: String?
    var round: Int
    var rounds: Int
    /// Tasks below those of the step.
    var floor: Int
}

/// One thing that is still to do.
enum WalkthroughTask: Sendable {
    /// Which remedies are gone through.
    enum Turn: Sendable {
        case main
        /// Diagnoses that the article has after its remedies.
        case after
    }

    // What asks the reader.
    case variant
    case checklist
    case probe(Int, proves: Bool)
    case otherArticle(Article.ID)
    case whereToBegin
    case cause(Int)
    case introduction(Int)
    /// The reading of a section.
    case section(Int)
    case way(Int, Step)
    case ways(Int, ArraySlice<Step>, isFirst: Bool)
    case condition(Passage, StepPlace, then: [WalkthroughTask])
    case stillThere(Passage, StepPlace, then: [WalkthroughTask])
    case body(Step, StepPlace, StepLines.Extent)
    case wait(Step, StepPlace)
    case expectation(Step, StepPlace)
    case missed(Step, StepPlace)
    case stepProbe(Step, StepPlace, ConnectionType)
    case branch([Step], StepPlace)
    case again(Step, StepPlace, numbers: [Int])
    /// Whether the steps of the solution that a step names are gone through.
    case procedure(Step, StepPlace, solution: Int)
    case backTo(Step, StepPlace, number: Int)
    case solved(Int)
    case workaround(Int)

    // What leads on by itself.
    case remedies(Turn)
    case solutions(remedy: Int, rest: ArraySlice<Int>)
    case solution(Int)
    case steps(StepRun)
    case rounds(Step, StepPlace, numbers: [Int], isOpen: Bool)
    case jump(StepPlace, to: Int, Step)
    case proof(Int)
    case workarounds
    case escalations
    case finish
}
