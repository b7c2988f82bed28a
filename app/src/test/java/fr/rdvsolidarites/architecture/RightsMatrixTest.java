package fr.rdvsolidarites.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.rights.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Writes docs/generated/rights.md from the actions themselves, and fails when the committed page
 * differs.
 */
class RightsMatrixTest {

  private static final Path PAGE = Path.of("../docs/generated/rights.md");

  @Test
  void the_page_of_rights_says_what_the_code_does() throws IOException {
    var page = page();
    var committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    Files.createDirectories(PAGE.getParent());
    Files.writeString(PAGE, page);
    assertThat(committed)
        .as("docs/generated/rights.md was out of date and has been rewritten: commit it")
        .isEqualTo(page);
  }

  private static String page() {
    return actions().stream()
        .map(RightsMatrixTest::section)
        .collect(
            Collectors.joining(
                "\n",
                "# Who may do what\n\nWritten by `RightsMatrixTest` from the action enums; any one rule suffices.\n\n",
                ""));
  }

  private static String section(Class<? extends Action> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(
            action ->
                "| `%s` | %s |\n"
                    .formatted(
                        action.name(),
                        action.rules().stream()
                            .map(rule -> rule.words())
                            .collect(Collectors.joining("; "))))
        .collect(
            Collectors.joining(
                "", "## " + type.getSimpleName() + "\n\n| action | who |\n|---|---|\n", ""));
  }

  @SuppressWarnings("unchecked")
  private static List<Class<? extends Action>> actions() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Action.class));
    return scanner.findCandidateComponents("fr.rdvsolidarites").stream()
        .map(bean -> (Class<? extends Action>) load(bean.getBeanClassName()))
        .filter(Class::isEnum)
        .sorted(Comparator.comparing(Class::getName))
        .collect(Collectors.toList());
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
