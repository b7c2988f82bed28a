package fr.rdvsolidarites.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.RdvSolidarites;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/**
 * The staircase of ARCHITECTURE.md: a module may use what stands above it, never what stands below.
 */
class ModulesTest {

  static final List<String> STAIRCASE =
      List.of(
          "shared",
          "rights",
          "audit",
          "jobs",
          "web",
          "geo",
          "oidc",
          "territory",
          "messages",
          "people",
          "agenda",
          "booking",
          "notifications",
          "citizen",
          "desk",
          "superadmin",
          "demo");

  private final ApplicationModules modules = ApplicationModules.of(RdvSolidarites.class);

  @Test
  void no_module_reaches_into_the_private_parts_of_another() {
    modules.verify();
  }

  @Test
  void every_module_has_its_place_on_the_staircase() {
    assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
        .isSubsetOf(STAIRCASE);
  }

  @Test
  void nobody_looks_down_the_staircase() {
    var wrong = new ArrayList<String>();
    for (var module : modules) {
      module.getDirectDependencies(modules, DependencyType.values()).stream()
          .map(dependency -> dependency.getTargetModule())
          .filter(target -> step(target) > step(module))
          .forEach(target -> wrong.add(module.getIdentifier() + " → " + target.getIdentifier()));
    }
    assertThat(wrong).isEmpty();
  }

  private static int step(ApplicationModule module) {
    return STAIRCASE.indexOf(module.getIdentifier().toString());
  }
}
