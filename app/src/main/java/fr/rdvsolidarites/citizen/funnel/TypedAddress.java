package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.geo.Addresses;
import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import fr.rdvsolidarites.geo.FoundAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * From what stands in the field « votre commune ou votre adresse » to where she lives. Communes are
 * known here; streets are asked of the address base, and when it does not answer, the commune is
 * enough to go on.
 */
@Component
class TypedAddress {

  /** A number before a word, but no post code; or a word that begins the name of a street. */
  private static final Pattern STREET =
      Pattern.compile(
          "^\\s*\\d{1,4}\\s*(?:bis|ter|quater)?[\\s,]+\\p{L}"
              + "|(?<![\\p{L}\\d])(?:rue|avenue|av|boulevard|bd|bvd|place|chemin|impasse|all[ée]e"
              + "|route|quai|cours|square|hameau|lieu-dit|r[ée]sidence|cit[ée]|passage|sentier|voie"
              + "|faubourg|esplanade|promenade|mont[ée]e|lotissement|rond-point|villa)(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Communes communes;
  private final Addresses addresses;

  TypedAddress(Communes communes, Addresses addresses) {
    this.communes = communes;
    this.addresses = addresses;
  }

  /** What may be meant, in words, and what the next step is then told. */
  record Candidate(String label, Domicile domicile) {
    boolean hasStreet() {
      return domicile.streetId() != null;
    }
  }

  /**
   * @param candidates best first, each once
   * @param streetsOutOfReach the address base did not answer
   */
  record Found(List<Candidate> candidates, boolean streetsOutOfReach) {

    boolean hasStreets() {
      return candidates.stream().anyMatch(Candidate::hasStreet);
    }
  }

  /** The one commune that the text certainly names, and nothing but a commune. */
  Optional<Commune> commune(String typed) {
    return communes.exactMatch(typed);
  }

  /** Whether more than a commune is named. */
  static boolean namesStreet(String typed) {
    return STREET.matcher(typed).find();
  }

  /** The base is asked only where a street is named, or no commune has that name. */
  Found search(String typed, int limit) {
    var known = communes.search(typed, limit);
    if (!namesStreet(typed) && !known.isEmpty()) {
      return found(List.of(), known, typed, limit, false);
    }
    var answer = addresses.search(typed, limit);
    return found(answer.found(), known, typed, limit, answer.outOfReach());
  }

  private Found found(
      List<FoundAddress> found,
      List<Commune> known,
      String typed,
      int limit,
      boolean streetsOutOfReach) {
    var once = new LinkedHashMap<String, Candidate>();
    for (var address : found) {
      candidate(address).ifPresent(one -> once.putIfAbsent(one.label(), one));
    }
    for (var commune : known) {
      var label = commune.labelFor(typed);
      once.putIfAbsent(label, new Candidate(label, Domicile.in(commune)));
    }
    return new Found(once.values().stream().limit(limit).toList(), streetsOutOfReach);
  }

  /** None where its commune is none that we know. */
  private Optional<Candidate> candidate(FoundAddress address) {
    return communes
        .byCode(address.communeCode())
        .or(() -> communes.exactMatch(address.postCode() + " " + address.city()))
        .map(commune -> candidate(address, commune));
  }

  private static Candidate candidate(FoundAddress address, Commune commune) {
    return address.streetId() == null
        ? new Candidate(commune.labelFor(address.postCode()), Domicile.in(commune))
        : new Candidate(
            address.label(), new Domicile(commune, address.streetId(), address.position()));
  }
}
