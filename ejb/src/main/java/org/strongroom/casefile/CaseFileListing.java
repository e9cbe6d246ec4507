package org.strongroom.casefile;

import org.strongroom.access.Actor;
import org.strongroom.database.SqlQuery;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.PageRequest;

/** The query of one page of case files, and one row more; newest first. */
final class CaseFileListing {
    private CaseFileListing() {}

    static SqlQuery of(Actor actor, CaseFileQuery query, PageRequest page) {
        SqlQuery sql = new SqlQuery("select c.id from archive.case_file c where c.state <> 'DISPOSED'");
        CaseFileAccess.addVisible(sql, actor, "c.id");
        query.patientId()
                .ifPresent(patient -> sql.add(
                        "and c.id in (select p.case_file_id from archive.case_file_patient p where p.patient_id = ?)",
                        patient));
        query.kind().ifPresent(kind -> sql.add("and c.kind = ?", kind.name()));
        page.after()
                .ifPresent(cursor ->
                        sql.add("and c.id < ?", Cursor.decode(cursor, 1).id()));
        return sql.add("order by c.id desc limit ?", page.limit() + 1);
    }
}
