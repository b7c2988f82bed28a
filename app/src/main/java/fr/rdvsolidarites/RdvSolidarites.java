package fr.rdvsolidarites;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The appointment service: one deployable, a folder per concept (see ARCHITECTURE.md). Everything
 * is set by environment variables; with none, it runs a demonstration on a database of its own.
 */
// Two modules may each have their RdvController: classes are told apart by their full names.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class RdvSolidarites {

  /**
   * A thread that loads a class keeps its processor while it waits for the jar's lock. With only as
   * many carriers as a small machine has processors, two of them starve the very thread that was to
   * free it, and the service stands still (seen on two processors, with pages and their files asked
   * for at once just after the start).
   */
  private static final String CARRIERS = "64";

  public static void main(String[] args) {
    if (System.getProperty("jdk.virtualThreadScheduler.parallelism") == null) {
      System.setProperty("jdk.virtualThreadScheduler.parallelism", CARRIERS);
    }
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    var dataDir = Path.of(env("RDV_DATA_DIR", ".data")).toAbsolutePath();
    var databaseUrl = System.getenv("RDV_DATABASE_URL");
    if (databaseUrl == null || databaseUrl.isBlank()) {
      System.setProperty("spring.datasource.url", LocalDatabase.start(dataDir));
      System.setProperty("rdv.data-dir", dataDir.toString());
    } else {
      useOutsideDatabase(databaseUrl);
    }
    SpringApplication.run(RdvSolidarites.class, args);
  }

  /**
   * Takes both forms in use: {@code jdbc:postgresql://…} and {@code
   * postgres://user:password@host/base}.
   */
  static void useOutsideDatabase(String url) {
    if (System.getenv("RDV_DEMO") == null) {
      // A real database is no demonstration unless somebody says so.
      System.setProperty("rdv.demo", "false");
    }
    if (url.startsWith("jdbc:")) {
      System.setProperty("spring.datasource.url", url);
      return;
    }
    var uri = URI.create(url);
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    System.setProperty(
        "spring.datasource.url",
        "jdbc:postgresql://" + uri.getHost() + port + uri.getPath() + query);
    setCredentials(uri.getRawUserInfo());
  }

  private static void setCredentials(@Nullable String userInfo) {
    if (userInfo == null) {
      return;
    }
    var parts = userInfo.split(":", 2);
    System.setProperty("spring.datasource.username", decoded(parts[0]));
    if (parts.length == 2) {
      System.setProperty("spring.datasource.password", decoded(parts[1]));
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String env(String name, String otherwise) {
    var value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
