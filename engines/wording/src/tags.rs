//! What a word may be: bits that the word lists give and the rules ask for.

/// Many tags of one word at once.
pub type Tags = u128;

/// Makes the constants, and reads their names in the word lists.
macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)+) => {
        tags!(@each 0u32; $($(#[$doc])* $name,)+);

        /// The tag of this name in a word list.
        pub fn by_name(name: &str) -> Option<Tags> {
            match name { $($word => Some($name),)+ _ => None }
        }
    };
    (@each $at:expr; $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        $(#[$doc])*
        pub const $name: Tags = 1 << $at;
        tags!(@each $at + 1; $($rest)*);
    };
    (@each $at:expr;) => {};
}

tags! {
    /// the, a, this, every.
    DET = "det",
    /// in, on, by.
    PREP = "prep",
    /// and, or, but.
    CONJ = "conj",
    /// because, when, if: a clause begins.
    SUB = "sub",
    /// who, which, that.
    REL = "rel",
    /// Forms of be, have and do.
    AUX = "aux",
    /// should, could, must.
    MODAL = "modal",
    /// not, never.
    NEG = "neg",
    /// Adverbs.
    ADV = "adv",
    /// A pronoun that can be a subject.
    PRON = "pron",
    /// my, their.
    POSS = "poss",
    /// Dates and other words that stand outside the subject.
    TIME = "time",
    /// A base form of a verb.
    BASE = "base",
    /// A past form.
    PAST = "past",
    /// A participle.
    PART = "part",
    /// An -ing form.
    ING = "ing",
    /// A third person.
    THIRD = "third",
    /// A verb that is hardly ever anything else.
    VERB = "verb",
    /// More than one.
    PLURAL = "plural",
    /// One individual by role.
    ROLE = "role",
    /// A role that software has too: worker, controller.
    AMBIGUOUS = "ambiguous",
    /// A team.
    TEAM = "team",
    /// People in general.
    GROUP = "group",
    /// Users, customers, patients: those whom a failure meets.
    SERVED = "served",
    /// A company, a vendor, an agency.
    ORG = "org",
    /// A word that makes a name an organisation's.
    ORG_CUE = "org-cue",
    /// Those who attack from outside.
    ATTACKER = "attacker",
    /// A given name.
    GIVEN = "given",
    /// Mr, Dr, Captain before a name.
    TITLE = "title",
    /// Names of software and machines.
    SOFTWARE = "software",
    /// Words that make a neighbouring role a program: kubernetes, kernel.
    MACHINERY = "machinery",
    /// one, members, a number of: look at what they are of.
    COLLECT = "collect",
    /// A verb for a duty: check, verify.
    DUTY = "duty",
    /// What only people and organisations do: disclose, heed.
    AGENTIVE = "agentive",
    /// What machines do: start, load.
    MACHINE = "machine",
    /// A verb for a harm: delete, leak.
    HARM = "harm",
    /// mistakenly, accidentally.
    SLIP = "slip",
    /// carelessly.
    BAD_ADV = "bad-adv",
    /// careless, negligent: about people wherever it stands.
    BAD_ADJ = "bad-adj",
    /// shameful, unprofessional: said of nothing but what people do.
    DAMN = "damn",
    /// improper, inadequate: about people only with an act of theirs.
    WEAK_ADJ = "weak-adj",
    /// decision, supervision: an act of a person.
    ACT = "act",
    /// A noun that insults.
    INSULT = "insult",
    /// An adjective that insults.
    INSULT_ADJ = "insult-adj",
    /// carelessness, negligence.
    VICE = "vice",
    /// complacency, inattention.
    LAPSE = "lapse",
    /// mistake, error, slip, blunder.
    ERROR = "error",
    /// A verb whose sense is a slip: miscount, mistype.
    MISDO = "misdo",
    /// A verb that punishes.
    PUNISH = "punish",
    /// A warning that can be ignored.
    WARNING = "warning",
    /// An incident: breach, outage.
    INCIDENT = "incident",
    /// check, test, review.
    CHECK = "check",
    /// A rule that can be broken: procedure, policy.
    RULE = "rule",
    /// A word that accuses: with it a question is rhetorical.
    FAULT = "fault",
    /// Verbs of knowing, seeing, having: not doing them is no unmet duty.
    STATE = "state",
    /// An adjective for care: careful, vigilant.
    CARE = "care",
    /// What makes an error a program's: message, code, rate.
    COMPOUND = "compound",
    /// A verb of asking others: remind, tell.
    TELL = "tell",
    /// candid, diligent: with "not" before it a verdict on people.
    VIRTUE = "virtue",
    /// What people do that nobody would call neutral: mislead, stonewall.
    MISCONDUCT = "misconduct",
    /// What people say or show in answer to a failure: apology, stance.
    CONDUCT = "conduct",
    /// basic, simple: whoever cannot even do that is judged.
    SIMPLE = "simple",
    /// A noun that is a verdict on whatever it is said of: shambles, farce.
    FARCE = "farce",
    /// A verb that passes a verdict on somebody: find, deem.
    DEEM = "deem",
}

/// Words for people and organisations.
pub const PEOPLE: Tags = ROLE | TEAM | GROUP | ORG | AMBIGUOUS | ATTACKER | GIVEN | SERVED;
/// Forms of verbs, and the small words.
pub const FORMS: Tags = BASE
    | PAST
    | PART
    | ING
    | THIRD
    | ADV
    | DET
    | PREP
    | CONJ
    | SUB
    | REL
    | AUX
    | MODAL
    | NEG
    | PRON;
