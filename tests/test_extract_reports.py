"""Turns of reports as institutions write them: long sentences, lists in them, several things at once."""

from __future__ import annotations

import pytest

from extracting import page

PARTNER = "thb:partner"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # Partners behind a colon, in brackets within brackets, behind a dash.
        (
            (
                'The project BERRY was launched in 2015. Project partners were: Society "Shelter "Safe House"" (Latvia), '
                "Living for Tomorrow (Estonia) and HEUNI; associated partners – the State Police of Latvia.\n"
            ),
            [
                "BERRY | thb:partner | European Institute for Crime Prevention and Control, affiliated with the United Nations",
                "BERRY | thb:partner | Living for Tomorrow",
                'BERRY | thb:partner | Shelter "Safe House"',
                "BERRY | thb:partner | State Police of Latvia",
            ],
        ),
        # Nobody who stands in such a list is a partner by himself.
        (
            (
                "The project BERRY was launched in 2015. Its partners include the Verwey-Jonker Institute, "
                "Bragi Guðbrandsson and Linköping University.\n"
            ),
            [
                "BERRY | thb:partner | Linköping University",
                "BERRY | thb:partner | Verwey-Jonker Institute",
            ],
        ),
    ],
)
def test_partners_are_read_as_they_are_listed(text: str, facts: list[str]) -> None:
    assert page("Fair work\n\n" + text, PARTNER) == facts


def test_what_runs_is_the_project_and_not_what_pays_for_it() -> None:
    text = (
        "Seminar in Riga\n\nThe project Hard Data is financed by the European Union through its ISEC programme and is "
        "implemented by the CBSS Secretariat, it started in March 2010.\n"
    )
    assert page(text, "thb:startDate") == ["Hard Data | thb:startDate | 2010-03"]


def test_it_is_the_project_behind_a_list_of_its_partners() -> None:
    text = (
        "Fair work\n\nThe project BERRY is coordinated by Caritas Sweden. Associated partners are HEUNI and IOM. "
        "It runs from July 2012 to July 2014.\n"
    )
    assert page(text, "thb:startDate", "thb:endDate") == [
        "BERRY | thb:endDate | 2014-07",
        "BERRY | thb:startDate | 2012-07",
    ]


def test_a_ministry_is_no_part_of_the_committee_in_which_it_sits() -> None:
    text = (
        "Seminar in Riga\n\nThe seminar was opened by Ambassador Sergey Petrov, Senior Representative of the Russian MFA "
        "in the Committee of Senior Officials.\n"
    )
    assert page(text, "thb:subOrganisationOf", "thb:affiliatedWith") == [
        "Sergey Petrov | thb:affiliatedWith | Russian MFA"
    ]


def test_who_runs_what_was_visited_did_not_organise_the_meeting() -> None:
    text = (
        "Meeting in Gdańsk\n\nThe Expert Group for Cooperation on Children at Risk held its 32nd meeting in Gdańsk on "
        "13 April 2016. In connection with the meeting the group visited the Crisis Centre in Gdańsk run by the City "
        "Support Centre.\n"
    )
    name = "32nd meeting of the Expert Group for Cooperation on Children at Risk"
    assert page(text, "thb:organisedBy", "thb:heldIn") == [
        f"{name} | thb:heldIn | Gdańsk",
        f"{name} | thb:organisedBy | Expert Group for Cooperation on Children at Risk",
    ]


def test_the_month_of_a_meeting_is_no_term_of_the_presidency() -> None:
    text = (
        "Expert group in Gdańsk\n\nThe next meeting will be held in Reykjavík during the Icelandic Presidency of the "
        "CBSS in October 2016.\n"
    )
    assert page(text, "thb:startDate", "thb:endDate") == ["next meeting | thb:startDate | 2016-10"]


def test_who_took_part_in_a_campaign_was_at_no_conference() -> None:
    text = (
        "Minister in Vienna\n\nThe Alliance Conference is being held in Vienna on 23 April 2007. "
        "Denmark took part in the Nordic-Baltic Campaign against Trafficking in Women in 2002.\n"
    )
    assert page(text, "thb:participant") == []


def test_guests_behind_the_member_states_are_read() -> None:
    text = (
        "Seminar in Oslo\n\nThe seminar on data took place in Oslo on 10-11 November 2010. It gathered some 60 "
        "participants from all the CBSS Member States as well as from Belarus, EUROPOL and ICMPD.\n"
    )
    assert page(text, "thb:participant") == [
        "seminar on data | thb:participant | Belarus",
        "seminar on data | thb:participant | Europol",
        "seminar on data | thb:participant | International Centre for Migration Policy Development",
    ]


def test_ranks_in_short_end_no_sentence() -> None:
    text = (
        "Conference on demand in Tallinn\n\nSpeakers at the conference included Det. Insp. Kajsa Lund, Swedish National "
        "Rapporteur on Trafficking in Human Beings, and Dr. Iris Pettai from the Estonian Open Society Institute.\n"
    )
    assert page(text, "thb:speaker") == [
        "Conference on demand | thb:speaker | Iris Pettai",
        "Conference on demand | thb:speaker | Kajsa Lund",
    ]


def test_a_ministry_named_again_is_that_of_the_country_the_page_speaks_of() -> None:
    text = (
        "Latvia ends a project on sham marriages\n\nThe closing conference was organised in Riga by the Ministry of the "
        "Interior of Latvia. Partners in the project BERRY were the Ministry of the Interior of Lithuania and HEUNI. "
        "Parliamentary Secretary of the Ministry of the Interior Evika Ozola opened the conference; Latvia, she said, goes on.\n"
    )
    assert page(text, "thb:affiliatedWith") == [
        "Evika Ozola | thb:affiliatedWith | Ministry of the Interior of the Republic of Latvia"
    ]


def test_who_heads_a_delegation_does_not_chair_the_body_that_sent_it() -> None:
    text = (
        "Visit in Vilnius\n\nThe Vice-Minister met the delegation of the Council of Europe Group of Experts on Action "
        "against Trafficking in Human Beings (GRETA), headed by Second Vice-President Alexandra Malangone.\n"
    )
    assert page(text, "thb:chairOf") == []


def test_who_helps_the_organisers_of_a_field_is_a_partner() -> None:
    text = (
        "Seminar: The role of municipalities\n\nTime: 25 October 2017\nPlace: Riga\n"
        "Organizers: Linija Namo in cooperation with Caritas Lithuania and the CBSS Secretariat\n"
    )
    assert page(text, "thb:organisedBy", "thb:partner") == [
        "The role of municipalities | thb:organisedBy | Linija Namo",
        "The role of municipalities | thb:partner | CBSS Permanent International Secretariat",
        "The role of municipalities | thb:partner | Caritas Lithuania",
    ]


def test_a_host_in_brackets_is_no_speaker() -> None:
    text = (
        "Regional Programme of Cooperation on Trafficked Children\n\nActivities:\n"
        "* Expert meeting: Stockholm, February 2003\n"
        "* Ministerial Forum on Children, Oslo, 4-6 May 2005 (host: the Norwegian Minister of Children Laila Dåvøy)\n"
    )
    assert page(text, "thb:speaker") == []


def test_a_programme_goes_by_the_beginning_of_its_name() -> None:
    text = (
        "Regional Programme of Cooperation on Trafficked Children\n\n"
        "The Regional Programme was initiated by HEUNI in 2003. It ended in December 2006.\n"
    )
    name = "Regional Programme of Cooperation on Trafficked Children"
    assert page(text, "thb:initiatedBy", "thb:startDate", "thb:endDate") == [
        f"{name} | thb:endDate | 2006-12",
        f"{name} | thb:initiatedBy | European Institute for Crime Prevention and Control, affiliated with the United Nations",
        f"{name} | thb:startDate | 2003",
    ]


def test_a_list_of_members_belongs_to_the_body_in_front_of_it() -> None:
    text = (
        "About the network\n\nThe Harbour Lights Network was founded in June 2019. Members of the Network are:\n"
        "• Caritas Lithuania\n• Estonian Social Insurance Board\n"
    )
    assert page(text, "thb:memberOf") == [
        "Caritas Lithuania | thb:memberOf | Harbour Lights Network",
        "Estonian Social Insurance Board | thb:memberOf | Harbour Lights Network",
    ]


def test_a_month_in_front_says_when_a_project_was_launched() -> None:
    text = (
        "About us\n\nIn September 2020 the BERRY project was launched. It runs until August 2022.\n"
    )
    assert page(text, "thb:startDate", "thb:endDate") == [
        "BERRY | thb:endDate | 2022-08",
        "BERRY | thb:startDate | 2020-09",
    ]


def test_no_headline_is_about_the_next_meeting() -> None:
    text = (
        "Joint Statement of the Ministerial Meeting on Trafficking, Oslo\n\nWe, the ministers of Denmark and Estonia,\n\n"
        "1. decide to establish a contact group.\n2. invite Lithuania to host the next meeting in Vilnius in 2002.\n"
    )
    assert not [f for f in page(text, "thb:participant", "thb:heldIn") if f.endswith("Oslo")]


def test_a_body_named_once_in_passing_has_no_new_chair() -> None:
    text = (
        "Newsletter of the Diaconal Network North\n\nGreetings from Sigtuna!\nSixteen of us met at the Sigtuna Foundation "
        "in March for the spring gathering.\n\nThe board thanks Pastor Lindgren. New chair is Kristina Fagerström, "
        "Helsinki Deaconess Institute.\n"
    )
    assert page(text, "thb:chairOf") == []


def test_an_entry_of_a_list_is_not_the_conference_of_another_day() -> None:
    text = (
        "Greetings from the north\n\nThe Nadheim centre celebrates 30 years on 5 September 2013 with a conference.\n\n"
        "Save the dates\n- European Diaconal Year conference: Brussels, June 2014\n- Autumn gathering: Riga, 10 October 2013\n"
    )
    assert page(text, "thb:heldIn", "thb:startDate") == [
        "Autumn gathering | thb:heldIn | Riga",
        "Autumn gathering | thb:startDate | 2013-10-10",
        "European Diaconal Year conference | thb:heldIn | Brussels",
        "European Diaconal Year conference | thb:startDate | 2014-06",
        "conference | thb:startDate | 2013-09-05",
    ]


def test_members_from_a_region_do_not_organise_what_they_come_to() -> None:
    text = (
        "Platform in Kaunas\n\nThe members of the EU Civil Society Platform from the Baltic States came together for "
        "their first regional meeting on 30–31 January 2014.\n"
    )
    assert page(text, "thb:organisedBy") == []


def test_the_day_of_an_occasion_is_not_the_day_of_what_marks_it() -> None:
    text = (
        "Open meeting in Reykjavík\n\nIn connection with the European Anti-Trafficking Day on 18 October 2014 the "
        "University of Iceland invites to an open meeting, “Is there slavery?”, on Friday 17 October 2014.\n"
    )
    assert page(text, "thb:startDate") == ["Is there slavery? | thb:startDate | 2014-10-17"]


def test_the_ministry_is_none_that_is_only_named_later() -> None:
    text = (
        "Steering group against trafficking\n\nThe group is led by Halla Berg, legal expert at the Ministry, and consists "
        "of representatives of the Ministry of Welfare. The Ministry arranges a seminar in Akureyri on 17 October 2014.\n"
    )
    assert page(text, "thb:organisedBy") == []


def test_for_whom_a_seminar_is_meant_has_not_come() -> None:
    text = (
        "Seminar on evidence\n\nDate: 6 June 2013\nPlace: Vilnius\n\nWho should attend?\n"
        "Judges, prosecutors and lawyers from Estonia, Latvia and Poland\n\nSpeakers\n"
        "Jānis Brūders, Senior Prosecutor, Prosecutor General's Office, Riga\n"
    )
    assert page(text, "thb:participant", "thb:affiliatedWith") == [
        "Jānis Brūders | thb:affiliatedWith | Prosecutor General's Office of Latvia"
    ]
