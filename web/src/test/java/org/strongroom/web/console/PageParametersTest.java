package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.domain.NotFoundException;

class PageParametersTest {
    private static final UUID ID = UUID.fromString("0190e7a4-0000-7000-8000-000000000001");

    @Test
    void identifiersAndNumbersAreRead() {
        PageParameters parameters = new PageParameters("id=" + ID + "&version=3&other=");
        assertThat(parameters.required("id")).isEqualTo(ID);
        assertThat(parameters.number("version")).contains(3);
        assertThat(parameters.identifier("other")).isEmpty();
        assertThat(new PageParameters(null).identifier("id")).isEmpty();
    }

    @Test
    void whatIsNoIdentifierLeadsNowhere() {
        assertThatThrownBy(() -> new PageParameters("id=Sample").identifier("id"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageNotContaining("Sample");
        assertThatThrownBy(() -> new PageParameters("version=0").number("version"))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> new PageParameters("").required("id")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void formsKeepIdentifiersAndNothingElse() {
        assertThat(IdentifiersInActions.suffix(new PageParameters("version=2&id=" + ID + "&name=Sample")))
                .isEqualTo("?id=" + ID + "&version=2");
        assertThat(IdentifiersInActions.suffix(new PageParameters(null))).isEmpty();
    }
}
