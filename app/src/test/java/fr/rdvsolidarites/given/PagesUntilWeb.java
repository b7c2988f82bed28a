package fr.rdvsolidarites.given;

import fr.rdvsolidarites.people.signin.SignInSecurity;
import fr.rdvsolidarites.people.signin.Words;
import fr.rdvsolidarites.shared.NotFoundException;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Stands in for the module web, only as long as it is not there. */
@TestConfiguration(proxyBeanMethods = false)
class PagesUntilWeb {

  @Bean
  SecurityFilterChain chain(HttpSecurity http, SignInSecurity signIn) {
    signIn.customize(http);
    http.authorizeHttpRequests(
        paths ->
            paths
                .requestMatchers(SignInSecurity.OPEN_PATHS)
                .permitAll()
                .requestMatchers("/agents/**")
                .authenticated()
                .anyRequest()
                .permitAll());
    return http.build();
  }

  @Bean
  ViewResolver jte(Words words) {
    var engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "gen.views");
    return new Jte(engine, words);
  }

  private record Jte(TemplateEngine engine, Words words) implements ViewResolver, Ordered {

    @Override
    public int getOrder() {
      return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
      return name.startsWith("people/") ? new JteView(engine, words, name) : null;
    }
  }

  private record JteView(TemplateEngine engine, Words words, String name) implements View {

    @Override
    public String getContentType() {
      return "text/html";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var values = new HashMap<String, Object>(Map.of("words", words));
      if (model != null && model.get("page") != null) {
        values.put("page", model.get("page"));
      }
      if (!name.endsWith("dead-link")) {
        values.put("csrf", request.getAttribute(CsrfToken.class.getName()));
      }
      var output = new StringOutput();
      engine.render(name + ".jte", values, output);
      response.setContentType("text/html;charset=UTF-8");
      response.getWriter().write(output.toString());
    }
  }

  @ControllerAdvice
  static class Missing {
    @ExceptionHandler(NotFoundException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    void missing() {}
  }
}
