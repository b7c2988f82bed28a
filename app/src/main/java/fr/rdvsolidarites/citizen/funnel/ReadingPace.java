package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Visitor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Throttle;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How many pages of times are looked at in a minute ({@code 5-promises.md} R5): by visitor once she
 * has her cookie, else by neighbourhood, and by neighbourhood whatever the cookies. An address that
 * is nobody's on the Internet (this machine, an office's network, a proxy that does not say for
 * whom it asks) is not counted: a whole département may stand behind it.
 */
@Component
class ReadingPace implements HandlerInterceptor, WebMvcConfigurer {

  static final Throttle.Limit OF_VISITOR = new Throttle.Limit(60, Duration.ofMinutes(1));
  static final Throttle.Limit OF_NEWCOMERS = new Throttle.Limit(120, Duration.ofMinutes(1));
  static final Throttle.Limit OF_NETWORK = new Throttle.Limit(600, Duration.ofMinutes(1));

  private final Throttle throttle;
  private final Visits visits;

  ReadingPace(Throttle throttle, Visits visits) {
    this.throttle = throttle;
    this.visits = visits;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns("/prendre-rdv", "/prendre-rdv/lieux", "/prendre-rdv/horaires");
  }

  /**
   * @throws ResponseStatusException 429 when there were too many
   */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (isPublic(request.getRemoteAddr()) && isTooFast(request)) {
      throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
    }
    return true;
  }

  private boolean isTooFast(HttpServletRequest request) {
    var network = IpBlock.of(request.getRemoteAddr()).value();
    Optional<Visitor> visitor = visits.of(request);
    return visitor
        .map(
            known ->
                isOver("read-visitor", known.token().value(), OF_VISITOR)
                    || isOver("read-network", network, OF_NETWORK))
        .orElseGet(() -> isOver("read-newcomers", network, OF_NEWCOMERS));
  }

  private boolean isOver(String purpose, String key, Throttle.Limit limit) {
    return throttle.tryTake(purpose, key, limit) instanceof Throttle.Try.Refused;
  }

  private static boolean isPublic(String address) {
    try {
      var it = InetAddress.ofLiteral(address);
      return !it.isLoopbackAddress() && !it.isSiteLocalAddress() && !it.isLinkLocalAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
