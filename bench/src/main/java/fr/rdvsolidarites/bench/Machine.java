package fr.rdvsolidarites.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
public final class Machine {

  private Machine() {}

  /** {@code AMD EPYC, 2 cores; Java 25.0.3}. */
  public static String described() {
    return "%s, %d cores; Java %s"
        .formatted(cpu(), Runtime.getRuntime().availableProcessors(), Runtime.version());
  }

  private static String cpu() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
