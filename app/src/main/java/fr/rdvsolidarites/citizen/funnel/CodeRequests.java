package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.booking.Holds;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.shared.IpBlock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends her a code, and keeps what she confirmed until she types it. */
@Component
class CodeRequests {

  /** A code takes a while to come: with less than that left, the time is kept longer, if it can. */
  private static final Duration ENOUGH = Duration.ofMinutes(5);

  private final ContactCodes codes;
  private final PendingConfirmations pending;
  private final KeptIdentity keptIdentity;
  private final KeptTimes keptTimes;
  private final Holds holds;
  private final Visits visits;
  private final Clock clock;

  CodeRequests(
      ContactCodes codes,
      PendingConfirmations pending,
      KeptIdentity keptIdentity,
      KeptTimes keptTimes,
      Holds holds,
      Visits visits,
      Clock clock) {
    this.codes = codes;
    this.pending = pending;
    this.keptIdentity = keptIdentity;
    this.keptTimes = keptTimes;
    this.holds = holds;
    this.visits = visits;
    this.clock = clock;
  }

  /** {@code form}: checked, its key good; {@code contact}: one of hers. */
  ContactCodes.Request send(
      Ask ask,
      ConfirmationForm form,
      ContactPoint contact,
      HttpServletRequest request,
      HttpServletResponse response) {
    var earlier = pending.of(ask.horaire(), request).map(Pending::codeId).orElse(null);
    var network = IpBlock.of(request.getRemoteAddr());
    var wanted =
        new ContactCodes.Wanted(
            ContactCodes.Purpose.BOOKING, contact, ask.motif().organisationId());
    var asked = codes.ask(wanted, network, earlier, true);
    if (asked instanceof ContactCodes.Request.Done(var codeId)) {
      keptIdentity.keep(form, request, response);
      var formKey = form.formKey();
      pending.keep(
          new Pending(
              ask.horaire(), formKey == null ? "" : formKey, form.accepted() != null, codeId),
          request,
          response);
      keepLonger(ask, request);
    }
    return asked;
  }

  private void keepLonger(Ask ask, HttpServletRequest request) {
    keptTimes
        .of(ask, request)
        .filter(Hold::renewable)
        .filter(hold -> hold.until().isBefore(clock.instant().plus(ENOUGH)))
        .flatMap(_ -> visits.of(request))
        .ifPresent(visitor -> holds.renew(visitor.token()));
  }
}
