package dev.aquifer.parsing;

/** What the gallery's PDFs say. */
final class GalleryWords {

  static final String ABSTRACT =
      "Abstract. Swifts nest under roofs where nobody can count them. We placed microphones at four"
          + " roofs of one city for two summers and estimated breeding pairs from the rate of"
          + " screaming calls at dusk. The estimates were within twelve percent of the nests that"
          + " roofers found afterwards. A microphone costs less than one hour of a lifting platform.";

  static final String INTRODUCTION =
      "The common swift spends ten months of the year in the air and lands only to breed. Its nests"
          + " are hidden behind gutters and in gaps between bricks, and renovations close these gaps"
          + " faster than they are mapped. Cities that want to protect colonies must first know where"
          + " they are.";

  static final String QUESTION =
      "Counting birds that enter a hole takes a trained observer a whole evening for each wall."
          + " Recorders work all night and need nobody. What they have lacked so far is a way from"
          + " calls to pairs, since one bird may scream once or a hundred times. We ask whether the"
          + " rate of calls at dusk tells how many pairs breed.";

  static final String SITES =
      "We chose four roofs that were due for renovation, so that all nests could be counted once the"
          + " tiles were off. Each roof had two microphones, one at the gutter and one at the ridge,"
          + " which recorded from two hours before sunset until one hour after it, from the first of"
          + " May to the end of July. A detector marked each screaming call; two people checked every"
          + " fiftieth mark. It missed eight percent of the calls and took three percent of other"
          + " sounds for calls, mostly brakes of trams. Pairs were estimated by dividing the mean"
          + " rate of the ten loudest evenings by the rate of a single pair, which we measured at an"
          + " isolated nest box.";

  static final String RESULTS =
      "The number of pairs heard followed the number of nests closely (Table 1). The largest colony"
          + " was underestimated, because calls overlap when more than about forty birds circle at"
          + " once. Rain lowered the rate by half, wind did not change it. Two evenings in June were"
          + " left out, when a street festival covered everything.";

  static final String DISCUSSION =
      "A rate of calls is a usable measure of a colony of up to forty pairs. Above that, the"
          + " detector should count voices rather than calls. Our rate of a single pair comes from"
          + " one nest box, and a second one may differ; this is the largest uncertainty that we"
          + " know of. Roofs at busy streets were no harder than quiet ones, since the calls are"
          + " higher than the noise of traffic.";

  static final String REFERENCES =
      "[1] Brandt, O. (2019). Gaps in brickwork and the birds in them. Building Ecology 3, 44-61.";

  static final String LETTER =
      """
      # Waterworks of Lower Brae
      14 Reservoir Road, Brae

      Ms Ella Tarrant
      3 Mill Cottages
      Brae                                    6 October 1998

      ## Your water meter

      Dear Ms Tarrant,

      Our reader called at your house on 21 September and found
      the meter in the cellar stopped at 4,817 cubic metres. We
      have estimated your use from the two years before and will
      charge 96.40 pounds for the half year.

      A new meter will be fitted free of charge on Tuesday,
      20 October, between 8 and 12 in the morning. The water will
      be off for about forty minutes. Please clear a space of one
      metre around the stopcock.

      If the day does not suit you, telephone 555 0136.

      Yours sincerely,
      Rose Penhale
      Meters and Mains
      """;

  static final String[][] ITEMS = {
    {"Boiler inspection, annual, with certificate", "1", "340.00", "340.00"},
    {"Pressure relief valve, 3/4 inch", "2", "86.50", "173.00"},
    {"Copper pipe, 22 mm, per metre", "18", "11.20", "201.60"},
    {"Disposal of the asbestos gasket, licensed", "1", "125.00", "125.00"},
    {"Labour, see next page", "14.5", "58.00", "841.00"},
    {"Goodwill discount", "", "", "(50.00)"},
  };

  static final String[][] TOTALS = {
    {"Net", "", "", "1,630.60"},
    {"VAT 20 %", "", "", "326.12"},
    {"Total due, GBP", "", "", "1,956.72"},
  };

  static final String TERMS =
      "Please pay within 30 days to account 00012345, sort code 00-00-00, and quote the invoice"
          + " number. After that we charge interest of 8 % a year above the base rate. Parts remain"
          + " ours until they are paid for.";

  static final String[][] HOURS = {
    {"J. Whitlock, fitter", "8.0", "58.00", "464.00"},
    {"P. Osei, fitter", "6.5", "58.00", "377.00"},
    {"Sum", "14.5", "", "841.00"},
  };

  private GalleryWords() {}
}
