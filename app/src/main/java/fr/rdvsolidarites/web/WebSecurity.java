package fr.rdvsolidarites.web;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The one security chain. Public pages keep nothing on the server: the form protection is a cookie,
 * and no session begins before somebody signs in. What each agent may do is not decided here but by
 * rights, row by row.
 */
@Configuration
class WebSecurity {

  /**
   * The design system's style sheets hold images as data; nothing else leaves the site's own files.
   */
  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
          + "form-action 'self'; frame-ancestors 'none'";

  private static final String[] FOR_AGENTS = {
    "/agents/**",
    "/organisations/**",
    "/territoires/**",
    "/agenda/**",
    "/creneaux/**",
    "/rdvs/**",
    "/rdvs-collectifs/**",
    "/usagers/**",
    "/a-renseigner/**",
    "/messages-non-partis/**",
    "/ma-journee/**",
    "/mes-chiffres/**",
    "/support/**"
  };

  /** Whether only professionals come to this path. */
  static boolean isForAgents(String path) {
    return Arrays.stream(FOR_AGENTS)
        .anyMatch(
            pattern -> isUnder(pattern.substring(0, pattern.length() - "/**".length()), path));
  }

  static boolean isUnder(String start, String path) {
    return path.equals(start) || path.startsWith(start + "/");
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      List<SecurityCustomizer> customizers,
      ObjectProvider<RefilledForm> refilledForms)
      throws Exception {
    var expiredForm = new ExpiredForm(refilledForms.stream());
    http.authorizeHttpRequests(
            rules ->
                rules
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(openPaths(customizers))
                    .permitAll()
                    .requestMatchers(FOR_AGENTS)
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(csrfCookie())
                    .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
        .exceptionHandling(errors -> errors.accessDeniedHandler(expiredForm))
        .requestCache(RequestCacheConfigurer::disable)
        .logout(LogoutConfigurer::disable)
        .headers(WebSecurity::headers)
        .addFilterBefore(new BodySizeLimit(), CsrfFilter.class);
    for (var customizer : customizers) {
      customizer.customize(http);
    }
    return http.build();
  }

  private static String[] openPaths(List<SecurityCustomizer> customizers) {
    return customizers.stream().flatMap(c -> c.openPaths().stream()).toArray(String[]::new);
  }

  private static CookieCsrfTokenRepository csrfCookie() {
    var cookies = new CookieCsrfTokenRepository();
    cookies.setCookieName("rdv_csrf");
    // Longer than a form stays open on a phone; no longer than a day's work.
    cookies.setCookieCustomizer(
        cookie -> cookie.sameSite("Lax").httpOnly(true).maxAge(Duration.ofHours(12)));
    return cookies;
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            permissions ->
                permissions.policy(
                    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"))
        .httpStrictTransportSecurity(Customizer.withDefaults())
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .contentTypeOptions(Customizer.withDefaults());
  }
}
