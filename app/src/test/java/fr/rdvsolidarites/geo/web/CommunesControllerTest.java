package fr.rdvsolidarites.geo.web;

import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.rdvsolidarites.geo.Communes;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class CommunesControllerTest {
  private static final MockMvc HTTP =
      MockMvcBuilders.standaloneSetup(new CommunesController(new Communes())).build();

  @Test
  void proposes_communes_as_code_and_label() throws Exception {
    HTTP.perform(get("/communes").param("q", "arras"))
        .andExpect(status().isOk())
        .andExpect(header().string("Cache-Control", "max-age=86400, public"))
        .andExpect(jsonPath("$[0].code").value("62041"))
        .andExpect(jsonPath("$[0].label").value("Arras (62000)"));
  }

  @Test
  void proposes_eight_at_most() throws Exception {
    HTTP.perform(get("/communes").param("q", "saint")).andExpect(jsonPath("$", hasSize(8)));
  }

  @Test
  void a_typed_post_code_is_in_the_labels() throws Exception {
    HTTP.perform(get("/communes").param("q", "06300"))
        .andExpect(jsonPath("$[0].label").value("Nice (06300)"));
  }

  @Test
  void proposes_nothing_for_nothing() throws Exception {
    HTTP.perform(get("/communes")).andExpect(content().json("[]"));
    HTTP.perform(get("/communes").param("q", "🙂\u0000")).andExpect(content().json("[]"));
  }
}
