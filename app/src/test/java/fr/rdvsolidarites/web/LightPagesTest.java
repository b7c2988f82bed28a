package fr.rdvsolidarites.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Citizens' pages load a part of the design system: it has all that they wear. */
class LightPagesTest {

  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path STYLES = Path.of("src/main/resources/static/vendor/dsfr");
  private static final Pattern CALL = Pattern.compile("@template\\.([\\w.-]+)\\(");
  private static final Pattern WORN = Pattern.compile("fr-[a-z][\\w-]*");
  private static final Pattern STYLED = Pattern.compile("\\.(fr-[a-z][\\w-]*)");

  @Test
  void every_class_of_a_light_page_is_styled_there() throws IOException {
    var light = styled("dsfr.public.min.css");
    light.addAll(styled("icons.css"));
    var known = styled("dsfr.min.css");
    var missing = new TreeSet<String>();
    for (var template : lightTemplates()) {
      matches(WORN, text(template), 0).stream()
          .filter(known::contains)
          .filter(name -> !light.contains(name))
          .forEach(name -> missing.add(template + ": " + name));
    }
    assertThat(missing).isEmpty();
  }

  /** All that begins with the light layout, and whatever it is made of. */
  private static Set<Path> lightTemplates() throws IOException {
    var waiting = new ArrayDeque<Path>();
    try (var all = Files.walk(TEMPLATES)) {
      all.filter(Files::isRegularFile).filter(LightPagesTest::isLight).forEach(waiting::add);
    }
    var seen = new HashSet<Path>();
    while (!waiting.isEmpty()) {
      var template = waiting.remove();
      if (seen.add(template)) {
        matches(CALL, text(template), 1).stream()
            .map(name -> TEMPLATES.resolve(name.replace('.', '/') + ".jte"))
            .forEach(waiting::add);
      }
    }
    assertThat(seen).hasSizeGreaterThan(40);
    return seen;
  }

  private static boolean isLight(Path template) {
    var text = text(template);
    return !text.contains("light = false")
        && (text.contains("@template.layout.citizen(")
            || text.contains("@template.citizen.frame("));
  }

  private static Set<String> styled(String stylesheet) {
    return new HashSet<>(matches(STYLED, text(STYLES.resolve(stylesheet)), 1));
  }

  private static List<String> matches(Pattern pattern, String text, int group) {
    var found = new ArrayList<String>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
