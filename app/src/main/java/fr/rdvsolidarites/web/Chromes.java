package fr.rdvsolidarites.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Makes the {@link Chrome} of a request. */
@Component
class Chromes {

  private final Assets assets;
  private final ObjectProvider<AgentBars> bars;
  private final ObjectProvider<PageNotices> notices;
  private final Brand brand;
  private final boolean demo;
  private final String version =
      Optional.ofNullable(Chromes.class.getPackage().getImplementationVersion()).orElse("dev");

  Chromes(
      Assets assets,
      ObjectProvider<AgentBars> bars,
      ObjectProvider<PageNotices> notices,
      @Value("${rdv.brand:}") String brand,
      @Value("${rdv.demo:true}") boolean demo) {
    this.assets = assets;
    this.bars = bars;
    this.notices = notices;
    this.brand = Brand.of(brand);
    this.demo = demo;
  }

  Chrome of(HttpServletRequest request) {
    var account = signedIn();
    if (account == null) {
      return chrome(request, null, AgentBar.EMPTY, List.of());
    }
    var bar = bar(account, request);
    return chrome(
        request,
        account,
        bar,
        Stream.concat(said(account).stream(), bar.notices().stream()).toList());
  }

  /** Without menu: asks nothing of the database, which may be what failed. */
  Chrome bare(HttpServletRequest request) {
    return chrome(request, signedIn(), AgentBar.EMPTY, List.of());
  }

  private Chrome chrome(
      HttpServletRequest request,
      @Nullable Authentication account,
      AgentBar bar,
      List<PageNotice> said) {
    return new Chrome(
        brand,
        assets,
        (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
        request.getRequestURI(),
        page(request),
        account == null ? null : displayName(account),
        bar,
        said,
        demo,
        Flash.of(request),
        version);
  }

  /** What a form answers has no address of its own: that of the form, which the browser tells. */
  private static String page(HttpServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return "/";
    }
    if (request.getMethod().equals("GET")) {
      var query = request.getQueryString();
      var here = request.getRequestURI() + (query == null ? "" : "?" + query);
      return LocalPath.orElse(here, "/");
    }
    return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
        .flatMap(address -> local(address, request.getServerName()))
        .orElse("/");
  }

  private static Optional<String> local(String address, String host) {
    try {
      var uri = new URI(address);
      var query = uri.getRawQuery();
      return host.equals(uri.getHost())
          ? Optional.of(uri.getRawPath() + (query == null ? "" : "?" + query))
              .filter(path -> LocalPath.orElse(path, "").equals(path))
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private List<PageNotice> said(Authentication account) {
    return notices.stream().flatMap(one -> one.of(account).stream()).toList();
  }

  private AgentBar bar(Authentication account, HttpServletRequest request) {
    var known = bars.getIfAvailable();
    return known == null ? AgentBar.EMPTY : known.bar(account, request);
  }

  private static @Nullable Authentication signedIn() {
    var account = SecurityContextHolder.getContext().getAuthentication();
    return account == null
            || !account.isAuthenticated()
            || account instanceof AnonymousAuthenticationToken
        ? null
        : account;
  }

  private static String displayName(Authentication account) {
    return account.getPrincipal() instanceof Account known ? known.displayName() : "";
  }
}
