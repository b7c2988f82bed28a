package fr.rdvsolidarites.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each component alone: it renders, escapes what it is given, and is tied together for screen
 * readers.
 */
class ComponentsTest {

  private static final String NASTY = "<script>alert('x')</script>\" onclick=\"x";
  private static final Content BODY = output -> output.writeContent("<p>Contenu</p>");
  private static final TemplateEngine TEMPLATES = Pages.engine();

  record Component(String name, Map<String, Object> params) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Component> components() {
    var choices = List.of(new Choice(NASTY, NASTY, NASTY), new Choice("b", "B"));
    return List.of(
        component("csrf", "name", "_csrf", "value", NASTY),
        component("button", "label", NASTY, "icon", "search-line"),
        component("link-button", "label", NASTY, "href", NASTY),
        component("link", "label", NASTY, "href", NASTY),
        component("back-link", "label", NASTY, "href", NASTY),
        component(
            "input", "name", "n", "label", NASTY, "value", NASTY, "hint", NASTY, "error", NASTY),
        component("textarea", "name", "n", "label", NASTY, "value", NASTY, "error", NASTY),
        component(
            "select", "name", "n", "label", NASTY, "choices", choices, "value", "b", "empty",
            NASTY),
        component("radios", "name", "n", "legend", NASTY, "choices", choices, "error", NASTY),
        component("checkbox", "name", "n", "label", NASTY, "hint", NASTY, "error", NASTY),
        component(
            "checkboxes", "name", "n", "legend", NASTY, "choices", choices, "values", List.of("b")),
        component(
            "error-summary",
            "errors",
            List.of(new FieldError("n", NASTY), new FieldError("", NASTY))),
        component("alert", "title", NASTY, "text", NASTY, "body", BODY),
        component("notice", "title", NASTY, "text", NASTY),
        component("callout", "title", NASTY, "text", NASTY, "body", BODY),
        component(
            "card", "title", NASTY, "href", "/x", "text", NASTY, "detail", NASTY, "end", NASTY),
        component("tile", "title", NASTY, "href", "/x", "text", NASTY, "detail", NASTY),
        component("table", "caption", NASTY, "headers", List.of(NASTY), "rows", rows()),
        component("stepper", "step", 2, "steps", 5, "title", NASTY, "next", NASTY),
        component("breadcrumb", "links", List.of(new Link(NASTY, "/")), "current", NASTY),
        component("badge", "label", NASTY, "kind", "success"),
        component("tag", "label", NASTY, "href", "/x"),
        component("accordion", "title", NASTY, "body", BODY),
        component(
            "pagination", "page", 5, "pages", 9, "href", (IntFunction<String>) i -> "?page=" + i),
        component("definition-list", "details", List.of(new Detail(NASTY, NASTY))));
  }

  @ParameterizedTest
  @MethodSource("components")
  void renders_and_escapes(Component component) {
    var page = render(component.name(), component.params());
    assertThat(page.text()).isNotNull();
    assertThat(page.select("script")).isEmpty();
    assertThat(page.select("[onclick], [style]")).isEmpty();
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.body().html()).isNotBlank();
  }

  @Test
  void a_wrong_field_says_so_to_everyone() {
    var page =
        render("input", Map.of("name", "phone", "label", "Téléphone", "error", "Numéro incomplet"));
    var input = page.selectFirst("input");
    assertThat(input.attr("aria-invalid")).isEqualTo("true");
    assertThat(page.getElementById(input.attr("aria-describedby")).text())
        .isEqualTo("Numéro incomplet");
    assertThat(page.select(".fr-input-group--error label[for=phone]")).hasSize(1);
  }

  @Test
  void a_right_field_carries_no_mark_of_error() {
    var page = render("input", Map.of("name", "phone", "label", "Téléphone"));
    assertThat(page.select("[aria-invalid], [maxlength], [required], [class*=error]")).isEmpty();
    assertThat(page.getElementById("phone-messages").text()).isEmpty();
  }

  @Test
  void a_textarea_gives_back_exactly_what_was_typed() {
    var page =
        render("textarea", Map.of("name", "note", "label", "Note", "value", "\n deux\nlignes "));
    assertThat(page.selectFirst("textarea").wholeText()).isEqualTo("\n deux\nlignes ");
  }

  @Test
  void the_choice_made_is_kept() {
    var choices = List.of(new Choice("a", "A"), new Choice("b", "B"));
    var select =
        render("select", Map.of("name", "n", "label", "L", "choices", choices, "value", "b"));
    assertThat(select.select("option[selected]").eachAttr("value")).containsExactly("b");
    var radios =
        render("radios", Map.of("name", "n", "legend", "L", "choices", choices, "value", "b"));
    assertThat(radios.select("input[checked]").eachAttr("value")).containsExactly("b");
  }

  @Test
  void the_error_summary_leads_to_the_first_choice_of_a_group() {
    var choices = List.of(new Choice("a", "A"), new Choice("b", "B"));
    var radios = render("radios", Map.of("name", "kind", "legend", "L", "choices", choices));
    assertThat(radios.getElementById("kind").attr("value")).isEqualTo("a");
    var summary =
        render("error-summary", Map.of("errors", List.of(new FieldError("kind", "Choisissez"))));
    assertThat(summary.select("a[href=#kind]").text()).isEqualTo("Choisissez");
    assertThat(summary.select("h2").text()).isEqualTo("Une information est à corriger");
  }

  @Test
  void no_error_no_summary() {
    assertThat(render("error-summary", Map.of("errors", List.of())).body().html()).isBlank();
  }

  private static Content rows() {
    return output -> output.writeContent("<tr><td>1</td></tr>");
  }

  private static Component component(String name, Object... params) {
    var all = new HashMap<String, Object>();
    for (var i = 0; i < params.length; i += 2) {
      all.put((String) params[i], params[i + 1]);
    }
    return new Component(name, all);
  }

  private static Document render(String name, Map<String, Object> params) {
    var output = new StringOutput();
    TEMPLATES.render("dsfr/" + name + ".jte", params, output);
    return Jsoup.parseBodyFragment(output.toString());
  }
}
