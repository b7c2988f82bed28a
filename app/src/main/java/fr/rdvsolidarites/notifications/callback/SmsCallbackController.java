package fr.rdvsolidarites.notifications.callback;

import fr.rdvsolidarites.notifications.SmsReplies;
import fr.rdvsolidarites.notifications.SmsReports;
import fr.rdvsolidarites.notifications.sms.SmsAddresses;
import fr.rdvsolidarites.notifications.sms.SmsAddresses.Caller;
import fr.rdvsolidarites.notifications.sms.SmsCall;
import fr.rdvsolidarites.notifications.sms.SmsCallbacks;
import fr.rdvsolidarites.notifications.sms.SmsNews;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.web.SecurityCustomizer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * A provider says what became of texts, and what people answered. The address is the proof: no
 * cookie, no token against forged forms. Some providers ask with GET. What can't be read, or is
 * about nothing of ours, is thanked for all the same: asking again would not help.
 */
@Controller
class SmsCallbackController implements SecurityCustomizer {

  private static final int LARGEST = 64 * 1024;

  /** Far above what a département sends; a provider that is told to wait asks again. */
  private static final Throttle.Limit PACE = new Throttle.Limit(6000, Duration.ofMinutes(1));

  private final SmsAddresses addresses;
  private final SmsReports reports;
  private final SmsReplies replies;
  private final Throttle throttle;

  SmsCallbackController(
      SmsAddresses addresses, SmsReports reports, SmsReplies replies, Throttle throttle) {
    this.addresses = addresses;
    this.reports = reports;
    this.replies = replies;
    this.throttle = throttle;
  }

  @Override
  public void customize(HttpSecurity http) {
    http.csrf(csrf -> csrf.ignoringRequestMatchers("/sms/rapports/*/*", "/sms/reponses/*/*"));
  }

  @RequestMapping(
      path = {"/sms/rapports/{provider}/{token}", "/sms/reponses/{provider}/{token}"},
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<String> take(
      @PathVariable String provider, @PathVariable String token, HttpServletRequest request)
      throws IOException {
    var caller = addresses.caller(provider, token).orElseThrow(NotFoundException::new);
    var callbacks = SmsCallbacks.of(caller.provider()).orElseThrow(NotFoundException::new);
    if (throttle.tryTake("sms calls", caller.account(), PACE) instanceof Throttle.Try.Refused) {
      return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
    }
    if (request.getContentLengthLong() > LARGEST) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    var fields = fields(request);
    var body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    var call = new SmsCall(fields, new String(body, StandardCharsets.UTF_8));
    callbacks.read(call).forEach(news -> take(caller, news));
    return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(callbacks.thanks());
  }

  private void take(Caller caller, SmsNews news) {
    switch (news) {
      case SmsNews.Report report -> reports.take(caller, report);
      case SmsNews.Reply reply -> replies.take(caller, reply);
    }
  }

  private static Map<String, String> fields(HttpServletRequest request) {
    var fields = new LinkedHashMap<String, String>();
    request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
    return fields;
  }
}
