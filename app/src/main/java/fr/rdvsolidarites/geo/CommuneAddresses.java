package fr.rdvsolidarites.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be said of an address from the communes alone: which town, and the middle of it. « 12
 * rue des Tilleuls 62000 Arras » is cut at its post code; without one, its last words are tried as
 * a commune.
 */
final class CommuneAddresses implements Addresses {

  private static final Pattern POST_CODE = Pattern.compile("(?<!\\d)\\d{5}(?!\\d)");
  private static final int LONGEST = 200;

  /**
   * « Saint-Rémy-lès-Chevreuse » typed without hyphens has four words; none has more than eight.
   */
  private static final int MOST_WORDS = 8;

  private final Communes communes;

  CommuneAddresses(Communes communes) {
    this.communes = communes;
  }

  @Override
  public Answer search(String typed, int limit) {
    var text = oneLine(typed.substring(0, Math.min(typed.length(), LONGEST)));
    var found = withPostCode(text, limit);
    return new Answer(found.isEmpty() ? withTown(text, limit) : found, false);
  }

  private List<FoundAddress> withPostCode(String text, int limit) {
    var code = POST_CODE.matcher(text);
    if (!code.find()) {
      return List.of();
    }
    var street = street(text.substring(0, code.start()));
    var town = oneLine(text.substring(code.end()));
    var exact = communes.exactMatch(code.group() + " " + town);
    return exact
        .map(Stream::of)
        .orElseGet(() -> communes.search(code.group(), limit).stream())
        .map(commune -> address(street, code.group(), commune))
        .toList();
  }

  private List<FoundAddress> withTown(String text, int limit) {
    var words = List.of(text.replace(",", " , ").trim().split(" +"));
    for (var from = Math.max(0, words.size() - MOST_WORDS); from < words.size(); from++) {
      var town = String.join(" ", words.subList(from, words.size()));
      var named = communes.exactMatch(town);
      if (named.isPresent()) {
        var street = street(String.join(" ", words.subList(0, from)));
        return List.of(address(street, named.get().postCodes().getFirst(), named.get()));
      }
    }
    var all = new ArrayList<FoundAddress>();
    for (var commune : communes.search(text, limit)) {
      all.add(address("", commune.postCodes().getFirst(), commune));
    }
    return all;
  }

  private static FoundAddress address(String street, String postCode, Commune commune) {
    return new FoundAddress(
        street, postCode, commune.name(), commune.code(), commune.position(), false);
  }

  private static String street(String text) {
    return oneLine(text).replaceAll("[ ,]+$", "").replace(" ,", ",");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
