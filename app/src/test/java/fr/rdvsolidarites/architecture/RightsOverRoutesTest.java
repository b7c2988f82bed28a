package fr.rdvsolidarites.architecture;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who reaches which route, over every route of the running application: expected in {@code
 * rights-over-routes.txt}, which is written by hand from the rules ({@code 3-people-and-rights.md}
 * §4, wishes D1 to D3). A route that stands in no row fails.
 */
class RightsOverRoutesTest extends FeatureTest {

  private static final Path ROWS = Path.of("src/test/resources/rights-over-routes.txt");

  /** What is no id. */
  private static final Map<String, String> WORDS = Map.of("langue", "en");

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^}]*})*)?}");
  private static final Set<Integer> REFUSED = Set.of(403, 404);

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  private RightsWorld world;
  private final Map<RightsWorld.Who, Browserless> browsers = new EnumMap<>(RightsWorld.Who.class);

  /** A route with the parameters that it cannot do without. */
  private record Route(String method, String pattern, Map<String, String> parameters) {
    String key() {
      return method + " " + pattern;
    }
  }

  @BeforeEach
  void world() {
    world = RightsWorld.create(dsl);
    for (var who : RightsWorld.Who.values()) {
      browsers.put(who, signedInAs(who.email()));
    }
  }

  @Test
  void every_route_stands_in_a_row_and_every_row_is_a_route() throws IOException {
    assertThat(new TreeSet<>(rows().keySet()))
        .isEqualTo(
            routes().stream().map(Route::key).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void who_may_read_reads_and_nobody_else_does() throws IOException {
    var rows = rows();
    var wrong = new ArrayList<String>();
    for (var route : routes()) {
      if (!route.method().equals("GET") || !rows.containsKey(route.key())) {
        continue;
      }
      for (var who : RightsWorld.Who.values()) {
        var page = browser(who).get(address(route, Map.of()));
        var may = !REFUSED.contains(page.status());
        if (may != rows.get(route.key()).contains(who) || page.status() >= 500) {
          wrong.add("%s: %s gets %d".formatted(route.key(), who, page.status()));
        }
        world
            .secretsFrom(who)
            .filter(secret -> page.response().body().contains(secret))
            .forEach(secret -> wrong.add(route.key() + ": tells " + who + " « " + secret + " »"));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void what_may_not_be_done_changes_nothing() throws IOException {
    var rows = rows();
    var wrong = new ArrayList<String>();
    var before = world.print(dsl);
    for (var route : routes()) {
      if (route.method().equals("GET") || !rows.containsKey(route.key())) {
        continue;
      }
      for (var who : RightsWorld.Who.values()) {
        if (rows.get(route.key()).contains(who)) {
          continue;
        }
        var fields = new LinkedHashMap<>(route.parameters());
        fields.put("_csrf", token(who));
        var page = browser(who).post(address(route, Map.of()), fields);
        if (!REFUSED.contains(page.status()) && page.status() != 400) {
          wrong.add("%s: %s gets %d".formatted(route.key(), who, page.status()));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(world.print(dsl)).isEqualTo(before);
  }

  @Test
  void somebody_elses_ids_open_nothing() throws IOException {
    var rows = rows();
    var wrong = new ArrayList<String>();
    var random = new Random(20261121);
    for (var route : routes()) {
      if (!rows.containsKey(route.key()) || rows.get(route.key()).isEmpty()) {
        continue;
      }
      for (var variable : variables(route.pattern())) {
        if (!world.knows(variable)) {
          continue;
        }
        for (var id : List.of(world.foreign(variable), 100_000L + random.nextInt(900_000))) {
          for (var who : List.of(RightsWorld.Who.ADMIN, RightsWorld.Who.OWN)) {
            var address = address(route, Map.of(variable, id));
            var fields = new LinkedHashMap<>(route.parameters());
            fields.put("_csrf", token(who));
            var page =
                route.method().equals("GET")
                    ? browser(who).get(address)
                    : browser(who).post(address, fields);
            // A form that says nothing readable is shown again: nothing was opened.
            var isRefused =
                REFUSED.contains(page.status())
                    || page.status() == 400
                    || (page.status() == 422 && !route.method().equals("GET"));
            if (!isRefused) {
              wrong.add(
                  "%s with %s %d: %s gets %d"
                      .formatted(route.key(), variable, id, who, page.status()));
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private Browserless browser(RightsWorld.Who who) {
    return Objects.requireNonNull(browsers.get(who));
  }

  private final Map<RightsWorld.Who, String> tokens = new EnumMap<>(RightsWorld.Who.class);

  private String token(RightsWorld.Who who) {
    return tokens.computeIfAbsent(
        who, one -> browser(one).get("/agenda").html().select("input[name=_csrf]").attr("value"));
  }

  private static List<String> variables(String pattern) {
    var found = VARIABLE.matcher(pattern);
    return found.results().map(one -> one.group(1)).toList();
  }

  private String address(Route route, Map<String, Long> others) {
    var path =
        VARIABLE
            .matcher(route.pattern())
            .replaceAll(
                one ->
                    Matcher.quoteReplacement(
                        WORDS.getOrDefault(
                            one.group(1),
                            "" + others.getOrDefault(one.group(1), world.id(one.group(1))))));
    if (!route.method().equals("GET") || route.parameters().isEmpty()) {
      return path;
    }
    return path
        + "?"
        + String.join(
            "&",
            route.parameters().entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .toList());
  }

  /** Of the service itself, for professionals: what is public is {@link RoutesTest}'s. */
  private List<Route> routes() {
    var found = new HashMap<String, Route>();
    routes
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (!handler.getBeanType().getPackageName().startsWith("fr.rdvsolidarites")
                  || handler.getBeanType().getName().contains(".given.")) {
                return;
              }
              var methods = mapping.getMethodsCondition().getMethods();
              for (var pattern : mapping.getPatternValues()) {
                if (RoutesTest.isPublic(pattern)) {
                  continue;
                }
                for (var method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                  var route =
                      new Route(
                          method.name(), pattern, parameters(handler.getMethod().getParameters()));
                  found.put(route.key(), route);
                }
              }
            });
    return found.values().stream().sorted(comparing(Route::key)).toList();
  }

  private Map<String, String> parameters(Parameter[] all) {
    var needed = new LinkedHashMap<String, String>();
    for (var parameter : all) {
      var asked = parameter.getAnnotation(RequestParam.class);
      if (asked != null
          && asked.required()
          && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
          && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)
          && !Map.class.isAssignableFrom(parameter.getType())) {
        var name = asked.name().isEmpty() ? parameter.getName() : asked.name();
        needed.put(name, world.parameter(name));
      }
    }
    return needed;
  }

  private static Map<String, Set<RightsWorld.Who>> rows() throws IOException {
    var rows = new HashMap<String, Set<RightsWorld.Who>>();
    try (Stream<String> lines = Files.lines(ROWS)) {
      lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(
              line -> {
                var cut = line.indexOf(" : ");
                rows.put(
                    line.substring(0, cut).strip().replaceAll(" +", " "),
                    RightsWorld.Who.all(line.substring(cut + 3)));
              });
    }
    return rows;
  }
}
