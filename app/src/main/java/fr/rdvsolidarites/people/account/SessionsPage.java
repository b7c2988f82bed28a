package fr.rdvsolidarites.people.account;

import java.util.List;

/**
 * Where she is signed in, the last used first.
 *
 * @param idle in words: a session ends after that long without a request
 */
public record SessionsPage(List<Row> rows, String idle) {

  /**
   * @param handle of the session in addresses
   * @param browser in words, may be empty
   */
  public record Row(String handle, String browser, String since, String lastUse, boolean current) {}

  public boolean hasOthers() {
    return rows.stream().anyMatch(row -> !row.current());
  }
}
