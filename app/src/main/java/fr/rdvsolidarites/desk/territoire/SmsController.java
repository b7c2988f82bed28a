package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.notifications.SmsSettings;
import fr.rdvsolidarites.notifications.SmsTrial;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A territoire's SMS providers; {@code TerritoireAction.ADMINISTER}. */
@Controller
class SmsController {

  private static final String PATH = "/territoires/{territoireId}/sms";
  private static final String VIEW = "desk/territoire/sms";
  private static final List<Integer> RANKS = List.of(1, 2);

  private final Spaces spaces;
  private final SmsSettings settings;
  private final SmsTrial trial;
  private final Clock clock;

  SmsController(Spaces spaces, SmsSettings settings, SmsTrial trial, Clock clock) {
    this.spaces = spaces;
    this.settings = settings;
    this.trial = trial;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView edit(@PathVariable long territoireId, Actor.Agent actor) {
    return new ModelAndView(
        VIEW, "page", page(territoireId, settings.of(territoireId), "", FormErrors.NONE, actor));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = typed(TypedFields.of(fields));
    var problems = settings.change(territoireId, typed, actor);
    if (problems.isEmpty()) {
      Flash.success(redirect, t("desk.territoire.sms.saved"));
      return back(territoireId);
    }
    var errors = FormErrors.NONE;
    for (var problem : problems.entrySet()) {
      errors =
          errors.and(
              field(problem.getValue()) + problem.getKey(),
              t("desk.territoire.sms.problem." + problem.getValue()));
    }
    var chosen = new HashMap<Integer, String>();
    typed.forEach((rank, one) -> chosen.put(rank, one.provider() == null ? "" : one.provider()));
    return refused(page(territoireId, chosen, "", errors, actor));
  }

  @PostMapping(PATH + "/essai")
  ModelAndView send(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "") String mobile,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var phone = PhoneNumber.parse(mobile.strip()).filter(PhoneNumber::mobile);
    if (phone.isEmpty()) {
      var errors = FormErrors.NONE.and("mobile", t("desk.territoire.sms.trial.unreadable"));
      return refused(page(territoireId, settings.of(territoireId), mobile, errors, actor));
    }
    var outcome = trial.send(territoireId, phone.get().e164(), actor);
    if (outcome.failure() != null) {
      var words = t("desk.territoire.sms.trial.failed", outcome.failure());
      var errors = FormErrors.NONE.and("mobile", words);
      return refused(page(territoireId, settings.of(territoireId), mobile, errors, actor));
    }
    var name = "desk.territoire.sms.provider." + outcome.provider();
    Flash.success(
        redirect,
        Texts.has(name)
            ? t("desk.territoire.sms.trial.taken", t(name))
            : t("desk.territoire.sms.trial.demo"));
    return back(territoireId);
  }

  private SmsPage page(
      long territoireId,
      Map<Integer, String> chosen,
      String phone,
      FormErrors errors,
      Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
    var known = settings.of(territoireId);
    var withKey =
        RANKS.stream()
            .filter(rank -> known.containsKey(rank) && known.get(rank).equals(chosen.get(rank)))
            .toList();
    var lastReport =
        settings
            .lastReport(territoireId)
            .map(
                at ->
                    t(
                        "desk.territoire.sms.calls.last",
                        FrenchDates.longDateTime(
                            at, space.zone(), LocalDate.now(clock.withZone(space.zone())))))
            .orElse(t("desk.territoire.sms.calls.never"));
    return new SmsPage(
        space,
        chosen,
        withKey,
        settings.figures(territoireId),
        settings.addresses(territoireId),
        lastReport,
        phone,
        errors);
  }

  private static ModelAndView refused(SmsPage page) {
    return new ModelAndView(VIEW, Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ModelAndView back(long territoireId) {
    return new ModelAndView("redirect:" + PATH.replace("{territoireId}", "" + territoireId));
  }

  private static Map<Integer, SmsSettings.Typed> typed(TypedFields fields) {
    var typed = new TreeMap<Integer, SmsSettings.Typed>();
    for (int rank : RANKS) {
      var provider = fields.text("fournisseur_" + rank).strip();
      typed.put(
          rank,
          new SmsSettings.Typed(
              provider.isEmpty() ? null : provider, fields.text("cle_" + rank).strip()));
    }
    return typed;
  }

  private static String field(SmsSettings.Problem problem) {
    return switch (problem) {
      case KEY_MISSING, KEY_UNREADABLE -> "cle_";
      case SECOND_ALONE, SAME_TWICE -> "fournisseur_";
    };
  }
}
