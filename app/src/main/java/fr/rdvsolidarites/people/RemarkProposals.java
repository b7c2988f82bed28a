package fr.rdvsolidarites.people;

import fr.rdvsolidarites.territory.UsagerField;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a free remark seems to say, for the fields of its own: by plain patterns, to be confirmed by
 * somebody.
 */
public final class RemarkProposals {

  private static final int HOW =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private static final Pattern PMI =
      pattern("\\bPMI\\b[\\s:.,]*(?:dossier\\s*)?(?:n[°o]\\.?|num[ée]ro)?[\\s:]*(\\d{4,8})\\b");
  private static final Pattern AFFILIATION =
      pattern(
          "\\b(?:CAF|MSA|alloc(?:ataire)?)\\b[\\s:.,]*(?:n[°o]\\.?|num[ée]ro|matricule)?[\\s:]*(\\d{6,8}[A-Z]?)\\b");
  private static final Pattern SOCIAL = pattern("(?<![\\d+/.-])(\\d{7,8})(?![\\d/.-])");
  private static final Pattern CHILDREN =
      pattern("\\b(\\d{1,2}|une?|deux|trois|quatre|cinq|six|sept|huit)\\s+enfants?\\b");
  private static final Pattern COMPLEMENT =
      pattern(
          "\\b(?:b[âa]t(?:iment)?\\.?\\s*[\\p{L}\\d]{1,3}\\b"
              + "|app(?:artement|art|t)?\\.?\\s*(?:n[°o]\\.?\\s*)?\\d+\\p{L}?\\b"
              + "|(?:\\d{1,2}\\s*(?:er|e|è|ème|eme)|rez-de-chauss[ée]e|RDC)(?:\\s+étage)?\\b"
              + "|[ée]tage\\s*\\d{1,2}\\b|esc(?:alier)?\\.?\\s*[\\p{L}\\d]{1,2}\\b"
              + "|chez\\s+(?:M\\.|Mme|Mr)?\\s*[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+)?)");

  private static final List<String> NUMBERS =
      List.of("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit");

  /** The first that is found is proposed. */
  private static final Map<UsagerField, Map<String, Pattern>> WORDS =
      Map.of(
          UsagerField.CAISSE,
          ordered("caf", "\\bCAF\\b", "msa", "\\bMSA\\b"),
          UsagerField.HOUSING,
          ordered(
              "none", "\\bSDF\\b|\\bsans (?:domicile|abri)\\b",
              "hosted", "\\bh[ée]berg[ée]e?s?\\b",
              "buying", "\\baccession\\b",
              "tenant", "\\blocataires?\\b",
              "owner", "\\bpropri[ée]taires?\\b"),
          UsagerField.FAMILY_SITUATION,
          ordered(
              "divorced", "\\bdivorc[ée]e?s?\\b|\\bs[ée]par[ée]e?s?\\b",
              "couple", "\\ben couple\\b|\\bmari[ée]e?s?\\b|\\bpacs[ée]{0,2}s?\\b|\\bconcubin",
              "single", "\\bc[ée]libataires?\\b|\\b(?:vit|parent|m[èe]re|p[èe]re) seule?\\b"));

  private RemarkProposals() {}

  private static Pattern pattern(String text) {
    return Pattern.compile(text, HOW);
  }

  private static Map<String, Pattern> ordered(String... codesAndPatterns) {
    var all = new LinkedHashMap<String, Pattern>();
    for (var i = 0; i < codesAndPatterns.length; i += 2) {
      all.put(codesAndPatterns[i], pattern(codesAndPatterns[i + 1]));
    }
    return all;
  }

  /** By field; such as {@link UsagerField#accepts}. */
  public static Map<UsagerField, String> of(String remark) {
    var found = new EnumMap<UsagerField, String>(UsagerField.class);
    first(PMI, remark).ifPresent(number -> found.put(UsagerField.PMI_NUMBER, number));
    first(AFFILIATION, remark)
        .ifPresent(number -> found.put(UsagerField.AFFILIATION_NUMBER, number));
    SOCIAL
        .matcher(remark)
        .results()
        .map(match -> match.group(1))
        .filter(number -> !found.containsValue(number))
        .findFirst()
        .ifPresent(number -> found.put(UsagerField.SOCIAL_NUMBER, number));
    first(CHILDREN, remark).ifPresent(number -> found.put(UsagerField.CHILDREN, digits(number)));
    var complement =
        COMPLEMENT
            .matcher(remark)
            .results()
            .map(MatchResult::group)
            .map(String::strip)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!complement.isEmpty()) {
      found.put(UsagerField.ADDRESS_COMPLEMENT, complement);
    }
    WORDS.forEach(
        (field, codes) ->
            codes.entrySet().stream()
                .filter(one -> one.getValue().matcher(remark).find())
                .findFirst()
                .ifPresent(one -> found.put(field, one.getKey())));
    found.entrySet().removeIf(one -> !one.getKey().accepts(one.getValue()));
    return found;
  }

  private static Optional<String> first(Pattern pattern, String remark) {
    return pattern
        .matcher(remark)
        .results()
        .map(match -> match.group(1))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String digits(String number) {
    var word = number.toLowerCase(Locale.ROOT).replace("une", "un");
    var place = NUMBERS.indexOf(word);
    return place < 0 ? number : String.valueOf(place + 1);
  }
}
