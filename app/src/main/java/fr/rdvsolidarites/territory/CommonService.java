package fr.rdvsolidarites.territory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A service that most départements have, proposed at the first installation.
 *
 * @param code what a form sends
 * @param kind {@code trade} or {@code secretariat}
 */
public record CommonService(String code, String name, String shortName, String kind) {

  private static final List<CommonService> ALL = read();

  public static List<CommonService> all() {
    return ALL;
  }

  private static List<CommonService> read() {
    var stream =
        Objects.requireNonNull(
            CommonService.class.getResourceAsStream("/territory/common-services.csv"));
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().map(CommonService::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommonService parse(String line) {
    var cells = line.split(";", -1);
    return new CommonService(cells[0], cells[1], cells[2], cells[3]);
  }
}
