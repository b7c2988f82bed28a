package fr.rdvsolidarites.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A page that is measured, one line of {@code pages.tsv}.
 *
 * @param goalMs null: none, it is what the others are compared with
 * @param who whose page: {@code nobody}, {@code midwife}, {@code secretary}, {@code admin}
 */
record Page(Integer goalMs, String who, String name, String address) {

  static final String NOBODY = "nobody";
  static final Map<String, String> ACCOUNTS =
      Map.of(
          "midwife", "sage-femme@bench.rdv",
          "secretary", "secretariat@bench.rdv",
          "admin", "territoire@bench.rdv");

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /**
   * @param only part of the addresses wanted; the bare one always is
   */
  static List<Page> all(Connection connection, String only) throws SQLException {
    var values = values(connection);
    return Sql.read("pages.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .filter(line -> line.startsWith("\t") || line.contains(only))
        .map(line -> line.split("\t"))
        .map(
            part ->
                new Page(
                    part[0].isEmpty() ? null : Integer.valueOf(part[0]),
                    part[1],
                    part[2],
                    filled(part[3], values)))
        .toList();
  }

  boolean isBare() {
    return goalMs == null;
  }

  /** The same at the address that a link of another page says, where it stands behind one. */
  Page found(Visitor visitor) {
    var parts = address.split(" >> ");
    if (parts.length == 1) {
      return this;
    }
    var link = Pattern.compile("href=\"(" + Pattern.quote(parts[1]) + "[^\"]*)\"");
    var matcher = link.matcher(visitor.text(parts[0]));
    if (!matcher.find()) {
      throw new IllegalStateException("No link to " + parts[1] + " on " + parts[0]);
    }
    return new Page(goalMs, who, name, matcher.group(1).replace("&amp;", "&"));
  }

  private static String filled(String address, Map<String, String> values) {
    return PLACE
        .matcher(address)
        .replaceAll(
            place -> {
              var value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalStateException("Nothing to put for " + place.group());
              }
              return value;
            });
  }

  private static Map<String, String> values(Connection connection) throws SQLException {
    var values = new HashMap<String, String>();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(Sql.text("addresses"))) {
      row.next();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        values.put(row.getMetaData().getColumnLabel(i), row.getString(i));
      }
    }
    return values;
  }
}
