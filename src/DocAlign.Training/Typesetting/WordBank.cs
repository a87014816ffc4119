namespace DocAlign.Training.Typesetting;

/// <summary>Invented names, goods, places and numbers for typeset pages.</summary>
internal static class WordBank
{
    private static readonly string[] Syllables =
    [
        "ka",
        "lor",
        "ven",
        "mi",
        "tor",
        "sel",
        "bran",
        "ost",
        "ler",
        "dun",
        "hal",
        "fer",
        "wick",
        "mar",
        "rin",
        "tal",
        "gos",
        "pel",
        "nor",
        "ash",
    ];
    private static readonly string[] CompanyEndings =
    [
        "Ltd",
        "Market",
        "Trading",
        "Stores",
        "Supply Co",
        "Bakery",
        "Hardware",
        "Garden Centre",
        "Pharmacy",
        "Books",
        "Cafe",
        "Foods",
        "Motors",
        "GmbH",
        "Services",
    ];
    private static readonly string[] FirstNames =
    [
        "Anna",
        "Bruno",
        "Clara",
        "David",
        "Elena",
        "Felix",
        "Greta",
        "Hugo",
        "Ines",
        "Jonas",
        "Klara",
        "Leo",
        "Mira",
        "Nils",
        "Olga",
        "Paul",
        "Rosa",
        "Simon",
        "Tessa",
        "Viktor",
    ];
    private static readonly string[] Streets =
    [
        "Mill Lane",
        "Station Road",
        "High Street",
        "Harbour Walk",
        "Orchard Way",
        "Church Street",
        "Bridge Road",
        "Market Square",
        "Garden Avenue",
        "Hill View",
    ];
    private static readonly string[] Goods =
    [
        "Apple juice 1L",
        "Brown bread",
        "Butter 250g",
        "Coffee beans",
        "Green tea",
        "Tomatoes",
        "Olive oil",
        "Rice 2kg",
        "Paper towels",
        "Light bulb E27",
        "Wood screws 4x40",
        "Paint brush",
        "Notebook A5",
        "Ballpoint pens",
        "Batteries AA",
        "Dish soap",
        "Cheddar",
        "Yoghurt",
        "Bananas",
        "Potatoes 5kg",
        "Chocolate",
        "Mineral water",
        "Extension lead",
        "Garden hose",
        "Masking tape",
        "Envelopes C5",
        "Printer paper",
        "Desk lamp",
        "Door handle",
        "Wall paint 5L",
    ];
    private static readonly string[] Services =
    [
        "Consulting",
        "Installation",
        "Maintenance visit",
        "Delivery",
        "Design work",
        "Translation",
        "Site survey",
        "Annual licence",
        "Training day",
        "Repair of pump",
        "Cable set",
        "Spare filter",
        "Office chair",
        "Monitor stand",
        "Steel bracket",
        "Safety gloves",
        "Inspection report",
        "Cleaning service",
    ];
    private static readonly string[] Prose =
    [
        "the",
        "and",
        "of",
        "to",
        "we",
        "your",
        "order",
        "with",
        "for",
        "please",
        "find",
        "our",
        "delivery",
        "within",
        "days",
        "account",
        "number",
        "payment",
        "is",
        "due",
        "on",
        "this",
        "letter",
        "confirms",
        "that",
        "agreed",
        "terms",
        "goods",
        "were",
        "received",
        "in",
        "good",
        "condition",
        "if",
        "you",
        "have",
        "any",
        "question",
        "do",
        "not",
        "hesitate",
        "contact",
        "office",
        "by",
        "telephone",
        "or",
        "post",
        "between",
        "nine",
        "five",
        "thank",
        "business",
        "and",
        "hope",
        "welcome",
        "again",
        "soon",
        "enclosed",
        "copy",
        "contract",
        "returned",
        "signed",
        "before",
        "end",
        "month",
        "meeting",
        "was",
        "moved",
        "next",
        "week",
        "because",
        "weather",
        "road",
        "closed",
        "river",
    ];
    private static readonly string[] Labels =
    [
        "Name",
        "First name",
        "Date of birth",
        "Street",
        "Town",
        "Postcode",
        "Telephone",
        "Reference",
        "Account no.",
        "Department",
        "Employee no.",
        "Period from",
        "Period to",
        "Amount",
        "Reason",
        "Vehicle",
        "Policy no.",
        "Place",
        "Occupation",
        "Tax number",
    ];
    private static readonly string[] FormTitles =
    [
        "Application for reimbursement",
        "Change of address",
        "Travel expense claim",
        "Delivery inspection record",
        "Registration form",
        "Request for leave",
        "Damage report",
        "Membership application",
    ];

    public static string Name(SeededRandom random)
    {
        var parts = random.Whole(2, 3);
        var name = string.Concat(Enumerable.Range(0, parts).Select(_ => random.Pick(Syllables)));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    public static string Person(SeededRandom random) => $"{random.Pick(FirstNames)} {Name(random)}";

    public static string Company(SeededRandom random) => $"{Name(random)} {random.Pick(CompanyEndings)}";

    public static string Street(SeededRandom random) => $"{random.Whole(1, 240)} {random.Pick(Streets)}";

    public static string Town(SeededRandom random) => $"{random.Whole(10000, 99999)} {Name(random)}";

    public static string Good(SeededRandom random) => random.Pick(Goods);

    public static string Service(SeededRandom random) => random.Pick(Services);

    public static string Label(SeededRandom random) => random.Pick(Labels);

    public static string FormTitle(SeededRandom random) => random.Pick(FormTitles);

    public static string Date(SeededRandom random) =>
        random.Chance(0.5)
            ? $"{random.Whole(1, 28):00}.{random.Whole(1, 12):00}.20{random.Whole(18, 29)}"
            : $"20{random.Whole(18, 29)}-{random.Whole(1, 12):00}-{random.Whole(1, 28):00}";

    public static string Time(SeededRandom random) => $"{random.Whole(7, 21):00}:{random.Whole(0, 59):00}";

    public static string Digits(SeededRandom random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Whole(0, 9))));

    public static string Phone(SeededRandom random) => $"0{Digits(random, 3)} {Digits(random, 6)}";

    /// <summary>A sum of money in cents, written with two decimals.</summary>
    public static string Money(long cents) => $"{cents / 100}.{cents % 100:00}";

    public static string Sentence(SeededRandom random)
    {
        var words = Enumerable.Range(0, random.Whole(6, 16)).Select(_ => random.Pick(Prose)).ToArray();
        words[0] = char.ToUpperInvariant(words[0][0]) + words[0][1..];
        return string.Join(' ', words) + ".";
    }
}
