package org.strongroom.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

class EntityTagsTest {
    @Property
    void revisionComesBackFromItsTag(@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long revision) {
        assertThat(EntityTags.requiredRevision(EntityTags.ofRevision(revision))).isEqualTo(revision);
    }

    @Example
    void changeWithoutIfMatchIsAskedForOne() {
        assertThatThrownBy(() -> EntityTags.requiredRevision(null))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.REVISION_MISSING));
    }

    @Example
    void wildcardsListsAndWeakTagsDoNotAllowAChange() {
        for (String tag : new String[] {"*", "W/\"1\"", "\"1\", \"2\"", "1", "\"x\""}) {
            assertThatThrownBy(() -> EntityTags.requiredRevision(tag))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                            .isEqualTo(ProblemType.STALE_REVISION));
        }
    }

    @Example
    void ifNoneMatchComparesWeaklyInALoop() {
        assertThat(EntityTags.noneMatches(null, "\"a\"")).isTrue();
        assertThat(EntityTags.noneMatches("\"b\", \"c\"", "\"a\"")).isTrue();
        assertThat(EntityTags.noneMatches("\"b\", W/\"a\"", "\"a\"")).isFalse();
        assertThat(EntityTags.noneMatches("*", "\"a\"")).isFalse();
    }
}
