package org.strongroom.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** The shape of the house, as the design describes it in section 3. */
@AnalyzeClasses(packages = "org.strongroom", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> BACKUP = HouseModule.BACKUP.classes();
    private static final DescribedPredicate<JavaClass> EJB = HouseModule.EJB.classes();
    private static final DescribedPredicate<JavaClass> WEB = HouseModule.WEB.classes();
    private static final DescribedPredicate<JavaClass> CLI = HouseModule.CLI.classes();
    private static final DescribedPredicate<JavaClass> IMPORT = HouseModule.IMPORT.classes();

    @ArchTest
    static final ArchRule theRecoveryEngineKnowsNobodyAboveIt =
            noClasses().that(BACKUP).should().dependOnClassesThat(or(EJB, WEB, CLI));

    @ArchTest
    static final ArchRule theDomainKnowsNeitherWebNorCommand =
            noClasses().that(EJB).should().dependOnClassesThat(or(WEB, CLI));

    @ArchTest
    static final ArchRule webKnowsNotTheCommand = noClasses().that(WEB).should().dependOnClassesThat(CLI);

    @ArchTest
    static final ArchRule theCommandWorksWithoutTheServersClasses =
            noClasses().that(CLI).should().dependOnClassesThat(or(EJB, WEB));

    @ArchTest
    static final ArchRule theImportGoesThroughTheApi =
            noClasses().that(IMPORT).should().dependOnClassesThat(or(EJB, WEB));

    @ArchTest
    static final ArchRule nobodyNeedsTheImport =
            noClasses().that(or(BACKUP, EJB, WEB, CLI)).should().dependOnClassesThat(IMPORT);

    @ArchTest
    static final ArchRule hapiIsSpokenInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("org.strongroom.ops.intake.fhir..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ca.uhn.fhir..", "org.hl7.fhir..");

    @ArchTest
    static final ArchRule theRecoveryEngineIsPlainJava = noClasses()
            .that(BACKUP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.quartz..", "org.eclipse.persistence..");

    @ArchTest
    static final ArchRule minioIsSpokenInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("org.strongroom.store.s3..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.minio..", "okhttp3..");

    @ArchTest
    static final ArchRule keyMaterialIsHandledInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages("org.strongroom.crypto..", "org.strongroom.ops.tls..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javax.crypto..", "com.google.crypto.tink..", "org.bouncycastle.."))
            .orShould()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "key material of java.security",
                    type -> type.getPackageName().equals("java.security.spec")
                            || type.isAssignableTo(java.security.Key.class)
                            || type.isAssignableTo(java.security.Signature.class)));

    @ArchTest
    static final ArchRule quartzIsSpokenInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("org.strongroom.offsite.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..");

    @ArchTest
    static final ArchRule persistenceStaysInTheDomain = noClasses()
            .that(not(EJB))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.eclipse.persistence..");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now");

    @ArchTest
    static final ArchRule internalMeansInternal = classes()
            .that()
            .resideInAPackage("org.strongroom.*.internal..")
            .should(OnlyByOwnConcept.beUsedOnlyByTheirOwnConcept());

    @ArchTest
    static final ArchRule nothingPrintsButTheCommand = noClasses()
            .that(not(CLI))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @Test
    void noCyclesBetweenConceptsOfOneModule() {
        for (HouseModule module : HouseModule.values()) {
            JavaClasses house = new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.strongroom")
                    .that(module.classes());
            assertFalse(house.isEmpty(), "the rules see the classes of " + module);
            String pattern =
                    switch (module) {
                        case CLI -> "org.strongroom.ops.(*)..";
                        case IMPORT -> "org.strongroom.ops.intake.(*)..";
                        default -> "org.strongroom.(*)..";
                    };
            slices().matching(pattern).should().beFreeOfCycles().check(house);
        }
    }
}
