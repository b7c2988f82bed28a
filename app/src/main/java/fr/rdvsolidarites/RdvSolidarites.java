package fr.rdvsolidarites;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The appointment service: one deployable, a folder per concept (see ARCHITECTURE.md). */
@SpringBootApplication
public class RdvSolidarites {

  public static void main(String[] args) {
    SpringApplication.run(RdvSolidarites.class, args);
  }
}
