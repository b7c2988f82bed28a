package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.shared.Spreadsheet;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of zones ({@code 2-scheduling.md} §15.7): a line of headers, then a commune or a street a
 * line.
 *
 * @param missing columns that must stand there and do not; then there are no lines
 */
public record ZoneFile(List<Line> lines, List<Column> missing) {

  /** In the order of exports, by the names that files of the service have always had. */
  public enum Column {
    SECTOR_NAME("secteur", "nom du secteur"),
    SECTOR_ID("identifiant", "identifiant du secteur"),
    CITY_CODE("code commune", "code insee"),
    CITY_NAME("commune", "nom de la commune"),
    STREET_NAME("rue", "nom de la rue"),
    STREET_CODE("code rue", "code de la rue");

    private static final List<Column> REQUIRED = List.of(SECTOR_ID, CITY_CODE, CITY_NAME);

    private final List<String> alsoKnownAs;

    Column(String... alsoKnownAs) {
      this.alsoKnownAs = List.of(alsoKnownAs);
    }

    /** As it stands in files. */
    public String header() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean isNamed(String header) {
      return header.equals(header().replace('_', ' ')) || alsoKnownAs.contains(header);
    }

    private static @Nullable Column of(String header) {
      var plain =
          Normalizer.normalize(header.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
              .replaceAll("\\p{M}", "")
              .replaceAll("[_\\s]+", " ")
              .strip();
      return Arrays.stream(values()).filter(one -> one.isNamed(plain)).findFirst().orElse(null);
    }
  }

  /**
   * @param number as the spreadsheet shows it
   */
  public record Line(
      int number,
      String secteurCode,
      String communeCode,
      String communeName,
      String streetName,
      String streetId) {

    /** As soon as one of its two columns is filled. */
    boolean isStreet() {
      return !streetName.isEmpty() || !streetId.isEmpty();
    }

    List<Column> missing() {
      var required = new ArrayList<Column>();
      require(required, Column.SECTOR_ID, secteurCode);
      require(required, Column.CITY_CODE, communeCode);
      require(required, Column.CITY_NAME, communeName);
      if (isStreet()) {
        require(required, Column.STREET_NAME, streetName);
        require(required, Column.STREET_CODE, streetId);
      }
      return List.copyOf(required);
    }

    private static void require(List<Column> missing, Column column, String value) {
      if (value.isEmpty()) {
        missing.add(column);
      }
    }
  }

  /** Columns stand in any order, and others beside them. */
  public static ZoneFile read(Spreadsheet sheet) {
    var places = places(sheet.rows().getFirst());
    var missing = Column.REQUIRED.stream().filter(column -> !places.containsKey(column)).toList();
    return missing.isEmpty()
        ? new ZoneFile(
            sheet.rows().stream().skip(1).map(row -> line(row, places)).toList(), List.of())
        : new ZoneFile(List.of(), missing);
  }

  private static Map<Column, Integer> places(Spreadsheet.Row headers) {
    var places = new EnumMap<Column, Integer>(Column.class);
    for (var i = 0; i < headers.cells().size(); i++) {
      var column = Column.of(headers.cell(i));
      if (column != null) {
        places.putIfAbsent(column, i);
      }
    }
    return places;
  }

  private static Line line(Spreadsheet.Row row, Map<Column, Integer> places) {
    return new Line(
        row.number(),
        cell(row, places, Column.SECTOR_ID),
        code(cell(row, places, Column.CITY_CODE)),
        cell(row, places, Column.CITY_NAME),
        cell(row, places, Column.STREET_NAME),
        cell(row, places, Column.STREET_CODE));
  }

  /** A spreadsheet takes « 01004 » for a number, and keeps 1004. */
  private static String code(String cell) {
    return cell.matches("[0-9]{4}") ? "0" + cell : cell.toUpperCase(Locale.ROOT);
  }

  private static String cell(Spreadsheet.Row row, Map<Column, Integer> places, Column column) {
    var place = places.get(column);
    return place == null ? "" : row.cell(place).strip().replaceAll("\\s+", " ");
  }
}
