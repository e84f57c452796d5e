/**
 * Refusals: one to three sentences: why not, and what to do. `{name}` stands for a value.
 * `refusal.…` speaks to colleagues; `refusal-you.…`, where it exists, to the complainant.
 */
export const refusals = {
  'refusal.case.unknown':
    'There is no such case, or it is not yours to see. Open it again from the worklist or the search.',
  'refusal.case.already-registered': 'This complaint is registered already. Open the case that exists.',
  'refusal.case.declined': 'This case was declined, so this can’t be done. To go on, reopen it first.',
  'refusal.case.withdrawn': 'The complainant withdrew this case, so this can’t be done. To go on, reopen it first.',
  'refusal.case.closed': 'This case is closed, so this can’t be done. To go on, reopen it first.',
  'refusal.case.archived':
    'This case is archived and can only be read. Register what is new as a case of its own and link the two.',
  'refusal.case.erased': 'The personal details of this case were erased, so it can’t be handled. Its figures remain.',
  'refusal.case.not-closed': 'The case is not closed yet, so this can’t be done. Close it first.',

  'refusal.access.respondent': 'This complaint is about you, so you can’t handle it. Pass it one tier up.',
  'refusal.access.not-by': 'The procedure keeps {roles} from doing this. Hand it to another role.',
  'refusal.access.custodians': 'This case is archived and kept by {roles}. Ask them for the file.',
  'refusal.access.for-others':
    'Some of this file is meant for {roles} alone, so it can’t be exported as a whole. Ask them to export it.',
  'refusal.access.role': 'This is for “{role}”, a role you don’t hold on this case. Pass it to a colleague who does.',
  'refusal.access.complainant-only':
    'Only the complainant can do this. When recording it for them, say how you learned it.',

  'refusal.intake.received-later-than-now': 'The time of receipt is later than now. Set it to now or earlier.',
  'refusal.intake.occurred-after-received':
    'It can’t have happened after it was received. Set an earlier time, or leave it empty.',
  'refusal.intake.promise-required':
    'A complaint by telephone needs a time promised on the call. Choose one, then register.',
  'refusal.intake.one-demand': 'Only one demand can be chosen. Ask which it is, and choose that.',
  'refusal.gate.closed':
    'What is needed to take it on is not there ({reason}), so it can only be declined. While registering, say what the complainant was told; once it is registered, open the case and choose “Decline” under “More”.',
  'refusal.gate.open': 'What is needed to take it on is there, so it cannot be declined here. Register it.',
  'refusal.intake.field-missing': '“{field}” is empty, and this playbook needs it to register. Fill it in.',
  'refusal.intake.unknown-choice': 'This choice is not in the playbook. Reload the page and choose again.',
  'refusal.acknowledgement.already': 'It was acknowledged {at} already; nothing is left to do.',

  'refusal.assessment.already': 'It is graded “{severity}” already. To change that, regrade it and say why.',
  'refusal.assessment.first': 'The case is not graded yet. Assess it first.',
  'refusal.assessment.unknown-severity': 'This severity is not in the playbook. Reload the page and choose again.',
  'refusal.assessment.reason-needed': 'This differs from the suggested “{suggested}”. Say why.',
  'refusal.assessment.same-severity': 'The severity is “{severity}” already. Choose another one.',
  'refusal.assessment.category-too-wide':
    '“{category}” is divided further, and grading says which part of it. Choose one of those under it.',

  'refusal.respondent.first': 'Nobody is named. Choose people, units or somebody outside, or choose “not known yet”.',
  'refusal.respondent.unknown-date-past': 'The time to ask again is past. Choose a later one.',
  'refusal.decline.too-late': 'The case is being handled, so it can’t be declined. Finish it, or close it as not ours.',
  'refusal.decline.unknown-reason': 'This reason is not in the playbook. Reload the page and choose again.',

  'refusal.assignment.respondent': 'It can’t go to the person it is about. Choose somebody else.',
  'refusal.assignment.in-person': 'Cases of this grade are handled by {role} in person and handed to nobody else.',
  'refusal.assignment.role-not-held':
    'Nobody holds the role “{role}”, or this person doesn’t. Choose again, or give somebody the role first.',
  'refusal.assignment.to-itself': 'They hold the case already. Choose somebody else.',
  'refusal.assignment.nothing-to-accept': 'No handover is waiting. It may have been taken back; reload and look again.',
  'refusal.assignment.not-yours': 'This handover is not to you, so you can’t accept it or hand it back.',
  'refusal.assignment.not-the-holder': 'Somebody else handles the case; only they or their superior can hand it over.',
  'refusal.team.lead-must-be-member': 'The lead must be a member too. Add them to the team.',
  'refusal.team.respondent': 'The person it is about can’t be on the team. Choose somebody else.',
  'refusal.team.lead-of-group': 'This team is led by: {role}. Choose another lead.',
  'refusal.team.not-of-group': 'This team is made up of: {roles}. Take everybody else off it.',

  'refusal.entry.unknown': 'This entry was not found. Reload the page and try again.',
  'refusal.entry.not-correctable': 'This can’t be corrected. To add to it, write a note.',
  'refusal.entry.same-text': 'The correction equals what stands there. Change it, then save.',

  'refusal.contact.in-the-future': 'This time has not come yet. Enter when it really happened.',
  'refusal.contact.before-receipt': 'This is before the complaint was received ({receivedAt}). Check the time.',
  'refusal.promise.in-the-past': 'The promised time is past. Promise a later one.',
  'refusal.promise.unknown': 'This promise was not found; it may be kept or changed already. Reload and look again.',
  'refusal.promise.reason-needed': 'The promise goes beyond the usual limit ({dueAt}). Say why it needs longer.',
  'refusal.promise.next-required':
    'While this case is open, a next time to report must always stand. Promise the next one, then save.',

  'refusal.evidence.unknown': 'This piece of evidence was not found; it may have been erased. Reload and look again.',
  'refusal.evidence.unknown-source': 'This source is not in the playbook. Reload the page and choose again.',
  'refusal.evidence.too-large':
    'The file is too large and was not taken. A file may have {most}; shorten or compress a video first.',
  'refusal.evidence.type-not-taken':
    'Files of this kind are not taken. Send photos, videos, recordings, PDF or common documents.',
  'refusal.evidence.empty': 'The file is empty and was not taken. Choose it again.',
  'refusal.evidence.too-many': 'At most {most} files can be sent at once. Send the rest afterwards.',

  'refusal.causes.unknown-dimension': 'This dimension is not in the playbook. Reload the page and choose again.',
  'refusal.causes.no-root': 'At least one cause must be the root cause. Mark it, then save.',
  'refusal.responsibility.sum': 'The shares make {sum}, not 100. Adjust them to exactly 100.',
  'refusal.responsibility.percent': 'Every share must be above 0 and at most 100. Check the numbers.',
  'refusal.responsibility.party': 'One share belongs to nobody. Choose a person or unit, or write a name.',
  'refusal.responsibility.nothing-to-sign':
    'No attribution waits for sign-off. It may be signed already; reload and look again.',
  'refusal.responsibility.own': 'Nobody signs off an attribution of their own. Pass it to a colleague.',

  'refusal.offer.no-lines': 'The offer is empty. Say what is compensated, or what we will change.',
  'refusal.offer.compensation-needed':
    'The complainant has a loss, so the offer needs a compensation. Add at least one.',
  'refusal.offer.unknown-kind': 'This kind of compensation is not in the playbook. Reload the page and choose again.',
  'refusal.offer.amount-needed': 'A compensation lacks its amount or number. Add it, then submit.',
  'refusal.offer.already-open':
    'The last offer still waits for an answer. Wait for it, or record the answer for the complainant.',
  'refusal.offer.settled': 'The offer is agreed and can’t be changed. Write a note about what is new.',
  'refusal.offer.nothing-to-approve':
    'No offer waits for a decision. Somebody may have decided; reload and look again.',
  'refusal.offer.approved-already': 'You approved this offer already. Another colleague has to agree as well.',
  'refusal.offer.own': 'Nobody decides on an offer of their own. Pass it to a colleague who may decide.',
  'refusal.offer.beyond-authority':
    'This is more money than you may grant: it takes {role}. Make an offer first; it goes on once it is approved.',
  'refusal.offer.none-open': 'No offer waits for an answer. Reload and look again.',
  'refusal.offer.superseded': 'The offer has changed and this answers the old one. Read the new one, then answer.',
  'refusal.offer.reason-needed': 'A rejection needs a word of reason: write what the complainant said.',
  'refusal.remedy.not-accepted':
    'The complainant has not accepted the offer, so it can’t be carried out. Get the answer first.',
  'refusal.remedy.already': 'It was carried out already; nothing is left to record.',
  'refusal.remedy.before-receipt': 'This is before the complaint was received ({receivedAt}). Check the time.',
  'refusal.result.nothing-carried-out': 'Nothing is carried out yet, so there is no result to tell. Record that first.',
  'refusal.result.already-told': 'The result was told already; nothing is left to do.',
  'refusal.result.not-told': 'The result was not told yet, so it can’t be confirmed. Tell it first.',
  'refusal.result.already-confirmed': 'The complainant confirmed the result already.',

  'refusal.rectification.unknown': 'This corrective action was not found. Reload and look again.',
  'refusal.rectification.incomplete':
    'A corrective action says what is done and how far. “{field}” is empty; fill it in.',
  'refusal.rectification.until-past': 'The due date is past. Choose a later one.',
  'refusal.rectification.not-done':
    'The corrective action is not done, so its effect can’t be judged. Record that it is done first.',
  'refusal.rectification.already': 'This step was recorded already. Reload and look again.',
  'refusal.rectification.own': 'Nobody judges the effect of a corrective action of their own. Pass it to a colleague.',

  'refusal.record.unknown-form': 'The playbook has no such form. Reload the page and choose again.',
  'refusal.record.wrong-form': 'This severity needs the form “{form}”. Fill in that one.',
  'refusal.record.field-missing': '“{field}” is empty. Fill it in, then save.',
  'refusal.record.field-unknown': 'One field does not belong to this form. Reload the page and fill it in again.',
  'refusal.signature.not-asked': 'This signature is not asked for now. Refresh the page.',
  'refusal.signature.needed':
    'Have it signed on the screen, or give the name, a picture of the signature, or the reason why they did not sign.',
  'refusal.signature.complainant-only':
    'Only the complainant may leave it unsigned. Sign it, or have the form written anew.',
  'refusal.record.value': '“{field}” can’t take this value. Use one of the choices, or a score.',
  'refusal.followup.too-early': 'The follow-up opens {opensAt}. Call then; record a call now as an ordinary contact.',
  'refusal.followup.not-carried-out': 'The remedy is not carried out yet, so there is no follow-up. Record that first.',
  'refusal.followup.already': 'The follow-up was made already.',
  'refusal.rating.score': 'A rating goes from 1 to 5. Choose again.',
  'refusal.rating.already': 'The complainant has rated already.',
  'refusal.rating.too-early': 'The result was not told yet, so it can’t be rated.',

  'refusal.closure.open-offer':
    'An offer still waits for an answer. Wait for it, or record the answer for the complainant.',
  'refusal.closure.unanswered-rejection':
    'The complainant rejected the offer, so this is not settled. Make another offer; where nothing is left to try, close it as exhausted and say why.',
  'refusal.closure.apology':
    'The procedure asks for an apology, and the file does not show enough of them ({wanted} wanted). Apologise, then close.',
  'refusal.closure.condition': 'One condition of closing is not met: {condition}',
  'refusal.closure.tasks-open': 'Something is still to be done: {tasks}. Do it, then close.',
  'refusal.closure.outcome': 'This outcome does not fit the case. Choose the one that does.',
  'refusal.reopening.not-ended': 'The case is open; there is nothing to reopen.',
  'refusal.withdrawal.too-late': 'The case has ended and can’t be withdrawn.',
  'refusal.link.itself': 'A case can’t be linked to itself. Choose another one.',
  'refusal.link.already': 'These two cases are linked already.',
  'refusal.link.unknown': 'This link was not found; it may have been removed. Reload and look again.',
  'refusal.archive.tasks-open': 'Something is still to be done: {tasks}. Do it, then archive.',
  'refusal.clock.not-running': 'This clock is not running; it may have stopped or fallen away. Refresh and look again.',
  'refusal.clock.already-passed':
    'The limit passed at {dueAt}, so it can be neither paused nor extended. Finish the work and say why it was late.',
  'refusal.pause.not-listed': 'The playbook does not list this as a reason to pause. Choose one that it lists.',
  'refusal.pause.already': 'This clock is paused already. To change the reason, resume it and pause it anew.',
  'refusal.pause.none':
    'This clock is not paused. It may have gone on by itself at its maximum; refresh and look again.',
  'refusal.pause.too-early': 'The pause can begin at {earliest} at the earliest. Choose a later moment.',
  'refusal.pause.evidence-needed': 'This reason must rest on something. Add the evidence first, then tick it.',
  'refusal.pause.maximum-over':
    'Such a pause may last until {maximumAt} at the longest, which is over. Change its beginning, or leave it.',
  'refusal.pause.ends-before': 'The end lies before the beginning of the pause ({from}). Check the moment.',
  'refusal.extension.not-listed': 'The playbook does not let this clock be extended.',
  'refusal.extension.none-left':
    'All the extensions that the playbook allows are used. Finish the work and say why it was late.',
  'refusal.extension.reason-needed': 'An extension needs its reason. Say why more time is needed.',
  'refusal.extension.notice-needed':
    'The complainant must hear of an extension first. Tell them, then say how they were told.',
  'refusal.extension.notice-too-early': 'The notice lies before the clock began ({startedAt}). Check the moment.',
  'refusal.escalation.taken': 'Somebody has taken this escalation already.',
  'refusal.escalation.none': 'No escalation of this clock waits for anybody. Refresh and look again.',
  'refusal.delivery.nothing-sent':
    'Nothing stands that the complainant is asked about, or it was replaced. Refresh and look again.',
  'refusal.delivery.not-yours':
    'This proof is not recorded here: opening a page is noted by the program, reading back and receipts by staff.',
  'refusal.delivery.already': 'There is a proof already that shows as much or more.',
  'refusal.delivery.before-sending': 'The moment lies before it was offered or told ({saidAt}). Check it.',
  'refusal.delivery.evidence-needed': 'This proof needs its paper. Add the evidence first, then choose it.',
  'refusal.chasing.not-theirs': 'This limit is ours or the complainant’s; there is nobody else to ask.',
  'refusal.chasing.not-passed': 'Their limit {dueAt} has not passed yet.',
  'refusal.chasing.text-needed': 'Say how you asked and what they said.',
  'refusal.rule.unknown': 'The playbook has no such clock rule. Refresh the page and choose again.',
  'refusal.rule.already-silenced': 'This rule is out of use in this case already.',
  'refusal.rule.reason-needed': 'Taking a rule out of use needs its reason.',
  'refusal.move.other-procedure': 'A case can only move to another version of its own procedure.',
  'refusal.move.same-version': 'The case goes by this version already.',
  'refusal.move.reason-needed': 'It does not say why the case is moved. Write the reason; the case file keeps it.',
  'refusal.move.task-missing':
    '“{tasks}” is open, and the new version has no such task. Finish it under the old version first.',
  'refusal.move.clock-missing':
    'The limit of “{clocks}” is running, and the new version has none. Finish it under the old version first.',
  'refusal.move.record-missing':
    '“{records}” is on record, and the new version has no such form or question, or asks it otherwise. Let this case end under the old version.',
  'refusal.move.choice-missing':
    '“{choices}” was chosen in this case, and the new version does not offer it. Let this case end under the old version.',
  'refusal.move.role-missing':
    'The case is with “{roles}”, and the new version has no such role. Hand it over to another role first.',
  'refusal.move.stage-missing':
    'The case is in “{stages}”, and the new version has no such stage. Wait until it has left that stage.',
  'refusal.move.again':
    '“{tasks}” is done, and the new version would ask for it again. Tick it if it is to be done again; otherwise let the case end under the old version.',
  'refusal.move.work-repeated':
    'The new version would have everything from “{from}” on done again. Let this case end under the old version.',
  'refusal.move.due-past':
    'By the new version, “{clocks}” would be overdue at once. Finish it under the old version first.',
  'refusal.move.promise-later':
    'The complainant has seen that “{clocks}” is done by {until}; the new version would put it off or drop it. Finish it first.',
  'refusal.move.answer-sooner':
    'The new version would leave the complainant less time to answer “{clocks}”. Wait for the answer first.',
  'refusal.move.silence':
    'What silence about “{tasks}” means is not what the complainant was told. Wait for the answer first.',
  'refusal.retention.reason-needed': 'Keeping it longer needs its reason.',
  'refusal.retention.not-later': 'It must be kept beyond {retainUntil}, until a day to come. Choose a later one.',
  'refusal.promise.span': 'The span must begin before it ends. Check both moments.',
  'refusal.offer.accepted-by-silence':
    'Nobody objected in time, so by the playbook it counted as accepted at {at}, which is no consent. Where they answered in time, say when it was received; record what they say only now as a reply and let the owner decide.',
  'refusal.result.accepted-by-silence':
    'Nobody objected in time, so by the playbook it counted as accepted at {at}, which is no confirmation. Where they spoke in time, say when it was received; record what they say only now as a reply, and reopen the case where needed.',
  'refusal.offer.carried-out-since':
    'The offer has been carried out, so an answer changes it no more. Record what was said as a reply; where the result does not satisfy, record that with the result.',
  'refusal.answer.received-later-than-now': 'It cannot have been received later than now. Check the moment.',
  'refusal.answer.received-before-asked':
    'It cannot have been received before the complainant was told ({askedAt}). Check the moment.',
  'refusal.archive.too-short': 'It must be kept at least until {least}. Choose a later date.',
  'refusal.task.too-early': 'It is too early: this can be done from {opensAt} on.',
  'refusal.task.unknown': 'Nothing like that is asked of this case now. Refresh the page and see what is.',
  'refusal.step.already': 'This step is done already. Refresh the page.',
  'refusal.step.text-needed': 'Say what was said or done.',
  'refusal.step.how-needed': 'Say how they were told: by phone, in person …',
  'refusal.step.own': 'What you did yourself is reviewed by somebody else. Hand it to a colleague in that role.',
  'refusal.return.not-allowed': 'The procedure does not let this task go back. Do it, or leave a note.',
  'refusal.return.not-asked': 'Nobody is asked for this task now, so it cannot go back. Refresh the page.',
  'refusal.return.reason-needed': 'Give the reason, so that they know what to mend.',
  'refusal.task.not-yet': 'A step comes before this: {needs}. Do it first.',
  'refusal.clock.late-reason-needed': 'A limit has passed: {clocks}. Say why, then save.',

  'refusal.unit.unknown': 'This unit was not found.',
  'refusal.unit.code-form':
    'A unit code has small letters, digits and hyphens, begins with a letter and has at most 40 characters, such as shop-east.',
  'refusal.unit.code-taken': 'This unit code is taken. Choose another one.',
  'refusal.unit.name-needed': 'A unit needs a name.',
  'refusal.unit.only-one-top': 'There is a topmost unit already. Say which unit the new one is under.',
  'refusal.unit.parent-unknown': 'The unit above was not found. Choose again.',
  'refusal.unit.below-itself': 'A unit can’t be moved under itself or under one of its own. Choose another one.',
  'refusal.unit.already-there': 'The unit is there already.',
  'refusal.unit.playbook-already': 'This unit follows this very version already.',
  'refusal.parameter.unknown': 'The procedure has no such parameter. Choose one of the list.',
  'refusal.parameter.blank': 'A parameter cannot be blank. Fill it in, or take it out and go by the unit above.',
  'refusal.calendar.overtaken':
    'Somebody has just changed this calendar; yours was not saved. Look at it as it is now, then change it.',
  'refusal.calendar.name-needed': 'Every closure and every extra day needs a name of at most 60 characters.',
  'refusal.calendar.too-many':
    'Too much: at most 500 closures and extra days together, and 12 intervals a day. Shorten it, then save.',
  'refusal.calendar.closed-too-long':
    'A closure lasts at most 366 days. Take no more complaints for a unit that is closed for good.',
  'refusal.calendar.year-far': 'The year {year} can’t be imported: only years from 2000 to the one after next.',
  'refusal.calendar.year-published':
    'The notice for this year is out; it can’t be made unpublished again. Import the corrected one as published.',
  'refusal.calendar.week': 'Working hours name all seven days, Monday to Sunday. ({calendar})',
  'refusal.calendar.never-open':
    'At least one day of the week must be worked, or working days could never be counted. ({calendar})',
  'refusal.calendar.make-up-hours': 'Make-up working days need hours too. ({calendar})',
  'refusal.calendar.usual-hours': '{at} has no usual hours; say from when until when it is open. ({calendar})',
  'refusal.calendar.time': '“{at}” is no time of day. Write it as 09:00; the end of a day is 24:00. ({calendar})',
  'refusal.calendar.hours-order': '{at} is empty, overlaps the one before, or is out of order. ({calendar})',
  'refusal.calendar.day': 'One of the dates does not exist. Write it as 2027-02-05.',
  'refusal.calendar.day-order': 'A closure ends before it begins. Swap the two dates.',
  'refusal.calendar.named-twice': '{at} is named twice. A day can be only one thing. ({calendar})',
  'refusal.calendar.zone': 'There is no such time zone. Write a name such as Asia/Shanghai. ({calendar})',
  'refusal.statutory.unknown': 'There is no such pack of statutory limits. Choose one from the list.',
  'refusal.statutory.already': 'This unit uses this pack of statutory limits already.',
  'refusal.statutory.not-adopted': 'This unit does not use this pack of statutory limits.',
  'refusal.retirement.unknown': 'The procedure has no such clock rule. Choose one from the list.',
  'refusal.retirement.already': 'This unit does not use this clock rule any more.',
  'refusal.retirement.reason-needed': 'Say why it is taken out of use.',
  'refusal.retirement.not-retired': 'This unit did not take this clock rule out of use, so it cannot restore it.',
  'refusal.person.unknown': 'This person was not found.',
  'refusal.person.name-needed': 'A person needs a name.',
  'refusal.person.login-form':
    'A login begins with a letter or digit, may have . _ @ + - and at most 60 characters, and no spaces.',
  'refusal.person.login-taken': 'This login is taken. Choose another one.',
  'refusal.person.disabled': 'This person has left and can’t be given a role.',
  'refusal.person.last-administrator': 'This is the last administrator. Make somebody else one first.',
  'refusal.role.unknown': 'There is no such role. Use one of the playbook, or administrator or privacy.',
  'refusal.role.at-the-top-only': 'This role is held at the topmost unit only.',
  'refusal.role.already-held': 'They hold this role at this unit already.',
  'refusal.role.not-held': 'They don’t hold this role at this unit.',

  'refusal.password.wrong': 'The present password is wrong. Type it again, or ask an administrator for a new one.',
  'refusal.password.too-short':
    'The new password is too short: at least 8 characters. A sentence is easy to remember and hard to guess.',
  'refusal.password.too-long': 'The new password is too long: at most 256 characters.',
  'refusal.password.common':
    'This password is common and easily guessed. Choose another one, such as a few unrelated words.',
  'refusal.password.login': 'The new password is too much like the login. Choose another one.',
  'refusal.password.same': 'The new password equals the present one. Choose another one.',

  'warning.responsibility-unsupported': 'Saved. The attribution cites no evidence, so a colleague has to sign it off.',

  'refusal-you.offer.accepted-by-silence':
    'The time to answer is over, and as we had said, it counted as accepted at {at}. That does not mean that you agreed. If you object, write to us below: we will read it and answer.',
  'refusal-you.result.accepted-by-silence':
    'The time to object is over, and as we had said, it counted as accepted at {at}. That does not mean that you confirmed it. If you object, write to us below: we will read it and answer.',
  'refusal-you.case.declined':
    'This complaint was not taken on, so this can’t be done. The reason is on the progress page; if something is new, complain again.',
  'refusal-you.case.withdrawn': 'You withdrew this complaint. To go on, call us or complain again.',
  'refusal-you.case.closed':
    'This complaint is closed, so this can’t be done. If something is still wrong, call us and we will reopen it.',
  'refusal-you.case.archived': 'This complaint is archived and can only be read. If something is new, complain again.',
  'refusal-you.case.erased': 'Your personal details were erased as asked; nothing is left here.',
  'refusal-you.access.complainant-only':
    'This needs your own progress link. Open the link you got when you complained.',
  'refusal-you.intake.occurred-after-received': 'This time has not come yet. Choose today or earlier.',
  'refusal-you.record.field-missing':
    '“{field}” is empty. Please fill it in and send again; nothing you wrote is lost.',
  'refusal-you.record.value': '“{field}” can’t be taken like this. Please fill it in again; nothing you wrote is lost.',
  'refusal-you.intake.field-missing': '“{field}” is empty. Fill it in; what you wrote is still here.',
  'refusal-you.intake.unknown-choice':
    'One of your choices is no longer on the form. Copy what you wrote, reload the page and choose again.',
  'refusal-you.evidence.unknown': 'This file was not found. Go back to the progress page.',
  'refusal-you.evidence.too-large':
    'The file is too large and was not taken; what you wrote is still here. A file may have {most}; shorten a video first.',
  'refusal-you.evidence.type-not-taken':
    'We can’t take files of this kind; what you wrote is still here. Send photos, videos, recordings or PDF.',
  'refusal-you.evidence.empty': 'The file is empty and was not taken. Choose it again.',
  'refusal-you.evidence.too-many':
    'At most {most} files can be sent at once. Add the rest on the progress page afterwards.',
  'refusal-you.offer.none-open': 'No offer waits for your answer. Go back to the progress page to see the latest.',
  'refusal-you.offer.superseded':
    'The offer has just changed and your answer was not sent. Read the new one, then decide.',
  'refusal-you.offer.settled': 'You accepted this offer already; nothing is left to answer.',
  'refusal-you.offer.reason-needed': 'Choose a reason, or write what would settle it for you.',
  'refusal-you.result.not-told': 'We have not told you the result yet, so there is nothing to confirm.',
  'refusal-you.result.already-confirmed': 'You confirmed the result already. Thank you.',
  'refusal-you.rating.score': 'Give 1 to 5.',
  'refusal-you.rating.already': 'You have rated already. Thank you.',
  'refusal-you.rating.too-early': 'There is no result yet, so there is nothing to rate.',
  'refusal-you.withdrawal.too-late': 'This complaint has ended; there is nothing to withdraw.',
} as const;
