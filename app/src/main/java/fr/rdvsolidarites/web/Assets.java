package fr.rdvsolidarites.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Static files live under {@code /assets/<print>/…}, where the print changes with the content of
 * any of them: browsers keep them for a year and still never show an old one. Relative addresses
 * inside style sheets go on working.
 */
@Component
public class Assets {

  private final String root;

  Assets() {
    this.root = "/assets/" + print() + "/";
  }

  /** {@code url("css/app.css")}: the address of a file of {@code resources/static}. */
  public String url(String path) {
    return root + path;
  }

  String root() {
    return root;
  }

  private static String print() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var files = new PathMatchingResourcePatternResolver().getResources("classpath*:static/**");
      for (var file : sortedFiles(files)) {
        digest.update(
            file.getURL()
                .getPath()
                .replaceFirst(".*/static/", "")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update(file.getContentAsByteArray());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Iterable<Resource> sortedFiles(Resource[] files) {
    return Stream.of(files)
        .filter(
            file ->
                file.isReadable() && file.getFilename() != null && !file.getFilename().isEmpty())
        .sorted(Comparator.comparing(Assets::path))
        .toList();
  }

  private static String path(Resource file) {
    try {
      return file.getURL().getPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
