package fr.rdvsolidarites.geo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the communes shipped with the application, made by {@code bin/communes}. */
final class CommuneFile {
  private static final String NAME = "/geo/communes.csv";

  private CommuneFile() {}

  /** In the order of their codes. */
  static List<Commune> read() {
    var stream =
        Objects.requireNonNull(CommuneFile.class.getResourceAsStream(NAME), NAME + " is missing");
    try (stream) {
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(CommuneFile::commune).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(NAME, e);
    }
  }

  private static Commune commune(String line) {
    var cells = line.split(";");
    return new Commune(
        cells[0],
        cells[1],
        cells[2],
        List.of(cells[3].split(" ")),
        Integer.parseInt(cells[4]),
        new Position(Double.parseDouble(cells[5]), Double.parseDouble(cells[6])));
  }
}
