package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.EquipeEditing;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.territory.TerritoireEditing;
import fr.rdvsolidarites.web.Flash;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which services a territoire offers; {@code TerritoireAction.ADMINISTER}. */
@Controller
class ServicesController {

  private final DSLContext dsl;
  private final Histories histories;
  private final Spaces spaces;
  private final TerritoireEditing editing;

  ServicesController(
      DSLContext dsl, Spaces spaces, TerritoireEditing editing, Histories histories) {
    this.histories = histories;
    this.dsl = dsl;
    this.spaces = spaces;
    this.editing = editing;
  }

  @GetMapping("/territoires/{territoireId}/services")
  ModelAndView index(@PathVariable long territoireId, HistoryFilter filter, Actor.Agent actor) {
    var page = page(territoireId, filter, actor);
    return page.history().in("desk/territoire/services", page);
  }

  @PostMapping("/territoires/{territoireId}/services/{serviceId}")
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long serviceId,
      @RequestParam(defaultValue = "false") boolean propose,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var done = editing.offer(territoireId, serviceId, propose, actor);
    var page = page(territoireId, HistoryFilter.ALL, actor);
    var line = page.lines().stream().filter(one -> one.id() == serviceId).findFirst().orElseThrow();
    if (!done) {
      var refusal = t("desk.territoire.services.used", line.name(), line.motifs());
      return new ModelAndView(
          "desk/territoire/services", Map.of("page", page.refused(refusal)), HttpStatus.CONFLICT);
    }
    Flash.success(
        redirect,
        propose
            ? t("desk.territoire.services.on", line.name())
            : t("desk.territoire.services.off", line.name(), line.agents()));
    return new ModelAndView("redirect:" + page.space().href("services"));
  }

  private ServicesPage page(long territoireId, HistoryFilter filter, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
    var offered =
        field(
            exists(
                selectOne()
                    .from(TERRITOIRE_SERVICE)
                    .where(
                        TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId),
                        TERRITOIRE_SERVICE.SERVICE_ID.eq(SERVICE.ID))));
    var agents =
        field(
            select(countDistinct(AGENT.ID))
                .from(AGENT_SERVICE)
                .join(AGENT)
                .on(AGENT.ID.eq(AGENT_SERVICE.AGENT_ID))
                .where(
                    AGENT_SERVICE.SERVICE_ID.eq(SERVICE.ID), EquipeEditing.mayBeIn(territoireId)));
    var motifs =
        field(
            select(countDistinct(MOTIF_OUVERTURE.MOTIF_ID))
                .from(MOTIF_OUVERTURE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
                .where(
                    MOTIF_OUVERTURE.SERVICE_ID.eq(SERVICE.ID),
                    MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                    ORGANISATION.TERRITOIRE_ID.eq(territoireId)));
    var lines =
        dsl.select(SERVICE.ID, SERVICE.NAME, offered, agents, motifs)
            .from(SERVICE)
            .orderBy(offered.desc(), function("plain", String.class, SERVICE.NAME))
            .fetch(
                row ->
                    new ServicesPage.Line(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    var history =
        histories.of(
            "territoire",
            territoireId,
            Set.of("territoire.service_offered", "territoire.service_withdrawn"),
            space.zone(),
            space.href("services"),
            filter);
    return new ServicesPage(space, lines, history, null);
  }
}
