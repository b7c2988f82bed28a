package fr.rdvsolidarites.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class PagesTest {

  private final Pages pages =
      new Pages(
          new Chromes(
              new Assets(),
              new StaticListableBeanFactory().getBeanProvider(AgentBars.class),
              new StaticListableBeanFactory().getBeanProvider(PageNotices.class),
              "",
              true));

  @Test
  void a_bug_in_a_page_gives_a_whole_500_page_and_one_line_of_log_with_the_same_reference(
      CapturedOutput log) throws Exception {
    var response = render("web/error", Map.of("page", "not the record it expects"));
    assertThat(response.getStatus()).isEqualTo(500);
    var page = Jsoup.parse(response.getContentAsString());
    assertThat(page.select("h1").eachText()).containsExactly("Le service a rencontré un problème");
    assertThat(page.text()).doesNotContain("ClassCastException", "fr.rdvsolidarites");
    var reference = page.select("strong").text();
    assertThat(reference).hasSize(8);
    assertThat(log.getOut().split(reference, -1)).hasSize(2);
  }

  @Test
  void a_demonstration_says_so() throws Exception {
    var response = render("web/error", Map.of("page", ErrorPage.of(404)));
    assertThat(response.getContentAsString())
        .contains("Démonstration : aucun message réel ne part");
  }

  @Test
  void a_redirection_answers_303() throws Exception {
    var response = render("redirect:/suite", Map.of());
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/suite");
  }

  @Test
  void an_unknown_page_is_for_others_to_find() {
    assertThat(pages.resolveViewName("web/nothing", Locale.FRENCH)).isNull();
  }

  private MockHttpServletResponse render(String name, Map<String, ?> model) throws Exception {
    var response = new MockHttpServletResponse();
    var view = pages.resolveViewName(name, Locale.FRENCH);
    assertThat(view).isNotNull();
    view.render(model, new MockHttpServletRequest("GET", "/x"), response);
    return response;
  }
}
