-- Whether a thing of a comparison waits to be put back, or was: asked before each put-back, however many there are.
CREATE INDEX put_back_item ON local.put_back (comparison_id, item_id) WHERE state <> 'REJECTED';
