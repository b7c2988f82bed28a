package fr.rdvsolidarites.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Finds {@code "citizen/home"} among the templates compiled by the build and gives it the model and
 * the {@link Chrome}. A page is written whole before anything leaves, so a bug in it gives the 500
 * page, never half a page. {@code "redirect:/…"} answers 303.
 */
@Component
class Pages implements ViewResolver, Ordered {

  private static final String REDIRECT = "redirect:";

  private final TemplateEngine templates = engine();
  private final Chromes chromes;

  Pages(Chromes chromes) {
    this.chromes = chromes;
  }

  static TemplateEngine engine() {
    var engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "gen.views");
    engine.setBinaryStaticContent(true);
    return engine;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    if (name.startsWith(REDIRECT)) {
      var redirect = new RedirectView(name.substring(REDIRECT.length()), true, false);
      redirect.setExposeModelAttributes(false);
      return redirect;
    }
    return templates.hasTemplate(name + ".jte") ? new Page(name + ".jte") : null;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  private final class Page implements View {

    private final String template;

    Page(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      send(body(model == null ? Map.of() : model, request, response), response);
    }

    private Utf8ByteOutput body(
        Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
      var chrome = chromes.bare(request);
      try {
        if (!(model.get("page") instanceof ErrorPage error) || error.mayAskDatabase()) {
          chrome = chromes.of(request);
        }
        return rendered(template, model, chrome);
      } catch (RuntimeException e) {
        var page = ErrorPage.bug(e, request);
        response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
        return rendered(ErrorPage.TEMPLATE + ".jte", Map.of("page", page), chrome);
      }
    }

    private Utf8ByteOutput rendered(String name, Map<String, ?> model, Chrome chrome) {
      var params = new HashMap<String, Object>(model);
      params.put("chrome", chrome);
      var output = new Utf8ByteOutput();
      templates.render(name, params, output);
      return output;
    }

    private void send(Utf8ByteOutput body, HttpServletResponse response) throws IOException {
      response.setContentType(getContentType());
      response.setContentLength(body.getContentLength());
      body.writeTo(response.getOutputStream());
    }
  }
}
