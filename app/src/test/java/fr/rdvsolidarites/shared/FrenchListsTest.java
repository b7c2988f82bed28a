package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrenchListsTest {

  @Test
  void the_last_one_is_joined_by_et() {
    assertThat(FrenchLists.and(List.of())).isEmpty();
    assertThat(FrenchLists.and(List.of("Nora"))).isEqualTo("Nora");
    assertThat(FrenchLists.and(List.of("Nora", "Lina"))).isEqualTo("Nora et Lina");
    assertThat(FrenchLists.and(List.of("Nora", "Lina", "Inès"))).isEqualTo("Nora, Lina et Inès");
  }
}
