package fr.rdvsolidarites.geo;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The communes of France, overseas and arrondissements of Paris, Lyon and Marseille included. Read
 * once from the file shipped with the application, unchangeable, asks nothing outside.
 *
 * <p>Accents, case, hyphens, apostrophes and spaces make no difference; « st » is « saint ». Any
 * text is safe; what comes after 100 characters is not read.
 */
@Component
public class Communes {
  private final CommuneIndex index;
  private final Map<String, Commune> byCode;

  public Communes() {
    var all = CommuneFile.read();
    index = new CommuneIndex(all);
    byCode = all.stream().collect(toUnmodifiableMap(Commune::code, Function.identity()));
  }

  /** By INSEE code, « 62041 ». */
  public Optional<Commune> byCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * The communes that may be meant, at most {@code limit}: whole name first, then names beginning
   * so, then names with these words; each by population. A post code, or its first two digits or
   * more, finds its communes, and beside a name narrows it. Only when nothing fits, names a slip or
   * two away.
   */
  public List<Commune> search(String typed, int limit) {
    var request = TypedCommune.of(typed);
    var best = new BestFew(Math.clamp(limit, 0, index.size()));
    if (request.isNumberOnly()) {
      offerNumbered(request.number(), best);
    } else {
      offerNamed(request, best);
    }
    return Arrays.stream(best.items()).mapToObj(index::commune).toList();
  }

  /**
   * The one commune that is certainly meant: a label, a name that only one has, a name with its
   * post code, or a post code of one commune. Empty for homonyms (« Saint-Denis »): let people
   * choose among {@link #search}.
   */
  public Optional<Commune> exactMatch(String typed) {
    var request = TypedCommune.of(typed);
    if (request.isPostCode()) {
      var best = new BestFew(2);
      offerNumbered(request.number(), best);
      return best.items().length == 1
          ? Optional.of(index.commune(best.items()[0]))
          : Optional.empty();
    }
    return single(request.words(), "")
        .or(() -> single(request.name(), request.number()))
        .or(() -> single(request.name(), request.numberOfDepartement()));
  }

  private Optional<Commune> single(List<String> typedWords, String number) {
    var words = WordKey.withSaints(typedWords);
    var named =
        index.named(words).stream().filter(n -> index.commune(n).isNumbered(number)).toList();
    // « La Roche » is no « Laroche », though each would do for the other.
    var spelled = named.stream().filter(n -> index.isNamed(n, words)).toList();
    var meant = spelled.isEmpty() ? named : spelled;
    return meant.size() == 1 ? Optional.of(index.commune(meant.getFirst())) : Optional.empty();
  }

  private void offerNumbered(String number, BestFew best) {
    if (number.length() < 2) {
      return;
    }
    var whole = number.length() == 5;
    for (var i = 0; i < index.size() && !best.isFull(); i++) {
      var commune = index.commune(i);
      if (whole
          ? commune.hasPostCodeFrom(number) && !commune.hasArrondissements()
          : commune.isNumbered(number)) {
        best.offer(i, i);
      }
    }
  }

  private void offerNamed(TypedCommune request, BestFew best) {
    offerNamed(request.words(), "", best);
    if (best.isEmpty() && !request.number().isEmpty()) {
      offerNamed(request.name(), request.number(), best);
    }
    if (best.isEmpty() && !request.number().isEmpty()) {
      offerNamed(request.name(), request.numberOfDepartement(), best);
    }
    if (best.isEmpty()) {
      index.offerAlike(WordKey.withSaints(request.name()), request.number(), best);
    }
  }

  private void offerNamed(List<String> words, String number, BestFew best) {
    if (words.isEmpty()) {
      return;
    }
    // « ste » may be Sainte-…, and the beginning of Stenay.
    var readings = new LinkedHashSet<>(List.of(WordKey.withSaints(words)));
    readings.add(words);
    for (var reading : readings) {
      index.offerBeginningWith(reading, number, best);
    }
    for (var reading : readings) {
      if (reading.size() > 1 && !best.isFull()) {
        index.offerWithAllWords(reading, number, best);
      }
    }
  }
}
