package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file of zones would do: pure. All or nothing: with one problem, nothing is written.
 *
 * @param problems one a line, in order
 * @param differences where a file and the list of communes name a code otherwise: not a refusal
 * @param tallies by secteur, in order of name
 */
public record ZoneCheck(
    List<Zone> zones, List<Problem> problems, List<Difference> differences, List<Tally> tallies) {

  /** A secteur as files name it. */
  public record Secteur(long id, String name, String code) {}

  /** What makes a zone itself. */
  public record Key(long secteurId, String communeCode, @Nullable String streetId) {}

  /**
   * @param communeName as the list of communes says, else as the file does
   * @param fresh whether the secteur has it not yet
   */
  public record Zone(Key key, String communeName, @Nullable String streetName, boolean fresh) {

    /** As a history names it. */
    String label() {
      return streetName == null ? communeName : streetName + " (" + communeName + ")";
    }
  }

  /** Why a line cannot be imported. */
  public enum Reason implements Coded {
    MISSING_FIELDS,
    UNKNOWN_SECTOR,
    CITY_OUTSIDE_DEPARTEMENT,
    WRONG_CITY_CODE,
    STREET_OUTSIDE_CITY,
    TOO_LONG,
    /** The same zone for the same secteur stands on a line before. */
    TWICE
  }

  /**
   * @param line as the spreadsheet shows it
   * @param detail names of columns, or what was found wrong
   */
  public record Problem(int line, Reason reason, String detail) {}

  /**
   * @param name the official one; null: no commune has this code (any more), nobody will match it
   */
  public record Difference(int line, String code, String given, @Nullable String name) {}

  /** What one secteur gets. */
  public record Tally(Secteur secteur, int added, int overwritten) {}

  private static final int LONGEST = 200;
  private static final Pattern CODE = Pattern.compile("[0-9][0-9AB][0-9]{3}");

  public boolean isRefused() {
    return !problems.isEmpty();
  }

  static ZoneCheck of(
      ZoneFile file,
      String departementCode,
      List<Secteur> secteurs,
      Set<Key> existing,
      Communes communes) {
    return new Reading(departementCode, secteurs, existing, communes).read(file);
  }

  /** One file being read. */
  private static final class Reading {

    private final String departementCode;
    private final Map<String, Secteur> secteurs = new HashMap<>();
    private final Set<Key> existing;
    private final Communes communes;
    private final Map<Key, Integer> lines = new HashMap<>();
    private final List<Zone> zones = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    Reading(String departementCode, List<Secteur> secteurs, Set<Key> existing, Communes communes) {
      this.departementCode = departementCode;
      this.existing = existing;
      this.communes = communes;
      secteurs.forEach(one -> this.secteurs.put(one.code().toLowerCase(Locale.ROOT), one));
    }

    ZoneCheck read(ZoneFile file) {
      file.lines().forEach(this::read);
      return new ZoneCheck(
          List.copyOf(zones), List.copyOf(problems), List.copyOf(differences), tallies());
    }

    /** The checks in their order; the first that fails is told. */
    private void read(ZoneFile.Line line) {
      var missing = line.missing();
      if (!missing.isEmpty()) {
        var names = missing.stream().map(ZoneFile.Column::header).toList();
        refuse(line, Reason.MISSING_FIELDS, String.join(", ", names));
        return;
      }
      var secteur = secteurs.get(line.secteurCode().toLowerCase(Locale.ROOT));
      if (secteur == null) {
        refuse(line, Reason.UNKNOWN_SECTOR, line.secteurCode());
      } else if (!line.communeCode().startsWith(departementCode)) {
        refuse(line, Reason.CITY_OUTSIDE_DEPARTEMENT, departementCode);
      } else if (!CODE.matcher(line.communeCode()).matches()) {
        refuse(line, Reason.WRONG_CITY_CODE, line.communeCode());
      } else if (line.isStreet() && !SecteurZones.isStreetOf(line.communeCode(), line.streetId())) {
        refuse(line, Reason.STREET_OUTSIDE_CITY, line.communeCode());
      } else if (line.streetName().length() > LONGEST) {
        refuse(line, Reason.TOO_LONG, ZoneFile.Column.STREET_NAME.header());
      } else if (line.communeName().length() > LONGEST) {
        refuse(line, Reason.TOO_LONG, ZoneFile.Column.CITY_NAME.header());
      } else {
        take(line, secteur);
      }
    }

    private void take(ZoneFile.Line line, Secteur secteur) {
      var street = line.isStreet();
      var key = new Key(secteur.id(), line.communeCode(), street ? line.streetId() : null);
      var before = lines.putIfAbsent(key, line.number());
      if (before != null) {
        refuse(line, Reason.TWICE, before.toString());
        return;
      }
      var official = communes.byCode(line.communeCode()).map(Commune::name).orElse(null);
      if (official == null || !isSame(official, line.communeName())) {
        differences.add(
            new Difference(line.number(), line.communeCode(), line.communeName(), official));
      }
      var name = official == null ? line.communeName() : official;
      zones.add(new Zone(key, name, street ? line.streetName() : null, !existing.contains(key)));
    }

    private void refuse(ZoneFile.Line line, Reason reason, String detail) {
      problems.add(new Problem(line.number(), reason, detail));
    }

    private static boolean isSame(String one, String other) {
      return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
      return Normalizer.normalize(name, Normalizer.Form.NFD)
          .toLowerCase(Locale.ROOT)
          .replace("œ", "oe")
          .replaceAll("[^a-z0-9]", "")
          .replaceAll("^ste(?=[a-z])", "sainte")
          .replaceAll("^st(?=[a-z])", "saint");
    }

    private List<Tally> tallies() {
      var counts = new LinkedHashMap<Long, int[]>();
      for (var zone : zones) {
        counts.computeIfAbsent(zone.key().secteurId(), _ -> new int[2])[zone.fresh() ? 0 : 1]++;
      }
      return secteurs.values().stream()
          .filter(one -> counts.containsKey(one.id()))
          .sorted(Comparator.comparing(Secteur::name).thenComparing(Secteur::code))
          .map(
              one -> {
                var count = counts.getOrDefault(one.id(), new int[2]);
                return new Tally(one, count[0], count[1]);
              })
          .toList();
    }
  }
}
