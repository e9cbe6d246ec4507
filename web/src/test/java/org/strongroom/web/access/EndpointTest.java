package org.strongroom.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Path("/things/{id}")
    @SuppressWarnings("unused")
    private static final class Things {
        @Path("parts/{part: \\d{1,9}}")
        public void part() {}

        public void whole() {}
    }

    @Test
    void templateJoinsClassAndMethodWithoutExpressions() throws Exception {
        assertThat(Endpoint.template(Things.class.getMethod("part"))).isEqualTo("/things/{id}/parts/{part}");
        assertThat(Endpoint.template(Things.class.getMethod("whole"))).isEqualTo("/things/{id}");
    }

    @Test
    void identifiersAreFilledInAndWordsAreNot() {
        String id = "0190e7a4-0000-7000-8000-000000000001";
        assertThat(Endpoint.of("GET", "/things/{id}/parts/{part}", Map.of("id", List.of(id), "part", List.of("3")))
                        .toString())
                .isEqualTo("GET /things/" + id + "/parts/3");
        assertThat(Endpoint.of("GET", "/things/{id}", Map.of("id", List.of("Jane Doe")))
                        .toString())
                .isEqualTo("GET /things/{id}");
    }
}
