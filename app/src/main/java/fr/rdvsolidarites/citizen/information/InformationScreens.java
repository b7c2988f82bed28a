package fr.rdvsolidarites.citizen.information;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_TEXT;

import fr.rdvsolidarites.citizen.information.InformationPage.Link;
import fr.rdvsolidarites.citizen.information.InformationPage.Own;
import fr.rdvsolidarites.territory.PublicText;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The pages to which départements add their own words; one select. */
@Component
class InformationScreens {

  private final DSLContext dsl;

  InformationScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  private record Text(String code, String territoire, String text) {}

  /**
   * @param departement its code; empty or unknown: none
   */
  InformationPage show(PublicText page, String departement) {
    var texts =
        dsl.select(TERRITOIRE.DEPARTEMENT_CODE, TERRITOIRE.NAME, TERRITOIRE_TEXT.TEXT)
            .from(TERRITOIRE_TEXT)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(TERRITOIRE_TEXT.TERRITOIRE_ID))
            .where(TERRITOIRE_TEXT.CODE.eq(page.code()))
            .orderBy(TERRITOIRE.NAME, TERRITOIRE.ID)
            .fetch(row -> new Text(row.value1(), row.value2(), row.value3()));
    return InformationPage.of(page.code())
        .with(
            texts.stream()
                .filter(text -> text.code().equals(departement))
                .map(text -> new Own(text.territoire(), Block.of(text.text())))
                .toList(),
            texts.stream()
                .filter(text -> !text.code().equals(departement))
                .map(text -> new Link(text.territoire(), href(page, text.code())))
                .distinct()
                .toList());
  }

  private static String href(PublicText page, String code) {
    return t("information.href." + page.code()) + "?departement=" + code;
  }
}
