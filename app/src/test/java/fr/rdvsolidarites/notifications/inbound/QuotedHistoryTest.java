package fr.rdvsolidarites.notifications.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedHistoryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Le lun. 23 nov. 2026 à 09:12, RDV <x@rdv.test> a écrit :\n\n> Rendez-vous\n> à 9 h 30",
        "Le lun. 23 nov. 2026 à 09:12, RDV-Solidarités\n<x@rdv.test> a écrit :\n> Rendez-vous",
        "Le 23/11/2026 à 09:12, RDV a écrit :\nRendez-vous confirmé\nà 9 h 30",
        "On Mon, Nov 23, 2026 at 9:12 AM RDV <x@rdv.test> wrote:\n> Rendez-vous",
        "-----Message d'origine-----\nDe : RDV\nEnvoyé : lundi\nRendez-vous",
        "-------- Message original --------\nDe: RDV\nRendez-vous",
        "________________________________\nDe : RDV <x@rdv.test>\nEnvoyé : lundi\nÀ : Nora\nObjet : RDV\n\nBonjour",
        "De : RDV <x@rdv.test>\nEnvoyé : lundi\nÀ : Nora\nObjet : RDV\n\nBonjour",
        "> Rendez-vous confirmé\n>\n> à 9 h 30\n"
      })
  void what_she_wrote_is_told_from_the_mail_that_she_answers(String history) {
    var split = QuotedHistory.of("Bonjour,\nje serai en retard.\n\n" + history);
    assertThat(split.written()).isEqualTo("Bonjour,\nje serai en retard.");
    assertThat(split.quoted()).isEqualTo(history.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // under and between what she answers
        "Le 23/11/2026, RDV a écrit :\n> Venez à 9 h 30\nJe ne peux pas\n> avec vos papiers\nLesquels ?",
        "> Rendez-vous confirmé\n\nJe ne peux pas venir.",
        // her own words
        "Le docteur m'a dit de venir plus tôt : est-ce possible ?",
        "De : la mairie\nje viens à pied",
        "Mes heures :\n______________\nlundi",
        ""
      })
  void nothing_is_cut_where_it_is_unclear(String text) {
    assertThat(QuotedHistory.of(text)).isEqualTo(new QuotedHistory(text, null));
  }

  @Test
  void a_signature_stays() {
    var text = "Merci\n-- \nNora Belkadi\n06 39 98 00 12";
    assertThat(QuotedHistory.of(text).written()).isEqualTo(text);
  }
}
