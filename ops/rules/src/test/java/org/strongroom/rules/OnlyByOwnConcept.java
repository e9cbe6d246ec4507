package org.strongroom.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What lives in {@code <concept>.internal} is used by that concept alone. */
final class OnlyByOwnConcept extends ArchCondition<JavaClass> {
    private OnlyByOwnConcept() {
        super("be used only by their own concept");
    }

    static OnlyByOwnConcept beUsedOnlyByTheirOwnConcept() {
        return new OnlyByOwnConcept();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String name = type.getPackageName();
        String concept = name.substring(0, name.indexOf(".internal"));
        for (Dependency use : type.getDirectDependenciesToSelf()) {
            String user = use.getOriginClass().getPackageName();
            boolean own = user.equals(concept) || user.startsWith(concept + ".");
            if (!own) {
                events.add(SimpleConditionEvent.violated(type, use.getDescription()));
            }
        }
    }
}
